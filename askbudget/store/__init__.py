"""The only place with SQL: one SQLite file that is written once, replaced whole, and read without a lock.

Loaded lazily: answering a question never imports sqlite-utils or jieba, which only writing needs.
"""

from typing import TYPE_CHECKING

from askbudget.lazy import loader

if TYPE_CHECKING:
    from askbudget.store.reading import Index as Index
    from askbudget.store.schema import SCHEMA_VERSION as SCHEMA_VERSION
    from askbudget.store.segment import words as words
    from askbudget.store.writing import write as write

_HOMES = {"reading": ("Index",), "schema": ("SCHEMA_VERSION",), "segment": ("words",), "writing": ("write",)}

__all__ = ["SCHEMA_VERSION", "Index", "words", "write"]

__getattr__ = loader(__name__, _HOMES)

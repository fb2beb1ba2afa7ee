"""The only place with SQL: one SQLite file that is written once, replaced whole, and read without a lock.

Loaded lazily: answering a question never imports sqlite-utils or jieba, which only writing needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askbudget.store.reading import Index as Index
    from askbudget.store.schema import SCHEMA_VERSION as SCHEMA_VERSION
    from askbudget.store.segment import words as words
    from askbudget.store.writing import write as write

_HOMES = {"Index": "reading", "SCHEMA_VERSION": "schema", "words": "segment", "write": "writing"}

__all__ = ["SCHEMA_VERSION", "Index", "words", "write"]


def __getattr__(name: str) -> object:
    """The public name, its module loaded on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

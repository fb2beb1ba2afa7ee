"""The only reader and validator of lexicon/: rules as data, for people to read and extend.

Reading the files is loaded when it is first used: an index has its lexicon with it, so a question reads none.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.entries import ColumnNode, Concept, Form, Rule, parse_tree

if TYPE_CHECKING:
    from askbudget.lexicon.loading import load as load

_HOMES = {"load": "loading"}

__all__ = ["ColumnNode", "Concept", "Form", "Lexicon", "Rule", "load", "parse_tree"]


def __getattr__(name: str) -> object:
    """The public name, its module loaded on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

"""The only reader and validator of lexicon/: rules as data, for people to read and extend.

Reading TOML is left to those who do it: a question takes the lexicon from the index.
"""

from typing import TYPE_CHECKING

from askbudget.lazy import loader
from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.entries import ColumnNode, Concept, Form, Rule, WordClass, compiled, parse_tree

if TYPE_CHECKING:
    from askbudget.lexicon.loading import load as load
    from askbudget.lexicon.loading import refreshed as refreshed

__all__ = [
    "ColumnNode",
    "Concept",
    "Form",
    "Lexicon",
    "Rule",
    "WordClass",
    "compiled",
    "load",
    "parse_tree",
    "refreshed",
]

__getattr__ = loader(__name__, {"loading": ("load", "refreshed")})

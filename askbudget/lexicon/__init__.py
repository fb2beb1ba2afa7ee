"""The only reader and validator of lexicon/: rules as data, for people to read and extend."""

from askbudget.lexicon.compiled import Lexicon
from askbudget.lexicon.entries import ColumnNode, Concept, Form, Rule, parse_tree
from askbudget.lexicon.loading import load

__all__ = ["ColumnNode", "Concept", "Form", "Lexicon", "Rule", "load", "parse_tree"]

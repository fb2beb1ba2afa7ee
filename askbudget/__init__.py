"""askbudget answers questions about government budgets from the published documents.

The names below are loaded when they are first used: `import askbudget` itself costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askbudget.engine import BuildReport, Desk, Session, build, open_index
    from askbudget.errors import AskBudgetError, IndexUnusable, LexiconInvalid, UnreadableInput, UsageError
    from askbudget.model import Answer, Citation, Document, Fact, Finding, Item, Option, Place, Reading, Warning

__version__ = "0.1.0"

_HOMES = {
    "askbudget.engine": ("BuildReport", "Desk", "Session", "build", "open_index"),
    "askbudget.errors": ("AskBudgetError", "IndexUnusable", "LexiconInvalid", "UnreadableInput", "UsageError"),
    "askbudget.model": (
        "Answer", "Citation", "Document", "Fact", "Finding", "Item", "Option", "Place", "Reading", "Warning",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Answer",
    "AskBudgetError",
    "BuildReport",
    "Citation",
    "Desk",
    "Document",
    "Fact",
    "Finding",
    "IndexUnusable",
    "Item",
    "LexiconInvalid",
    "Option",
    "Place",
    "Reading",
    "Session",
    "UnreadableInput",
    "UsageError",
    "Warning",
    "__version__",
    "build",
    "open_index",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module it lives in."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)

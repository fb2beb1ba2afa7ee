"""askbudget answers questions about government budgets from the published documents.

The names below are loaded when they are first used: `import askbudget` itself costs next to nothing.
"""

from typing import TYPE_CHECKING

from askbudget.lazy import loader

if TYPE_CHECKING:
    from askbudget.engine import BuildReport, Desk, Session, build, open_index
    from askbudget.errors import AskBudgetError, IndexUnusable, LexiconInvalid, UnreadableInput, UsageError
    from askbudget.model import Answer, Citation, Document, Fact, Finding, Item, Option, Place, Reading, Warning

__version__ = "0.1.0"

_HOMES = {
    "engine": ("BuildReport", "Desk", "Session", "build", "open_index"),
    "errors": ("AskBudgetError", "IndexUnusable", "LexiconInvalid", "UnreadableInput", "UsageError"),
    "model": (
        "Answer", "Citation", "Document", "Fact", "Finding", "Item", "Option", "Place", "Reading", "Warning",
    ),
}  # fmt: skip

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


__getattr__ = loader(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)

"""The only door for every surface: build an index, open one, ask it.

The names below are loaded when they are first used: a question needs nothing of what builds an index.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askbudget.engine.building import BuildReport, BuildStep, Built, Outcome, Progress, Stop, build
    from askbudget.engine.desk import Desk, Explanation, Session, open_index, open_samples
    from askbudget.engine.originals import Original, readable
    from askbudget.engine.sheets import Sheet, SheetRow

_HOMES = {
    **dict.fromkeys(("BuildReport", "BuildStep", "Built", "Outcome", "Progress", "Stop", "build"), "building"),
    **dict.fromkeys(("Desk", "Explanation", "Session", "open_index", "open_samples"), "desk"),
    **dict.fromkeys(("Original", "readable"), "originals"),
    **dict.fromkeys(("Sheet", "SheetRow"), "sheets"),
}

__all__ = [
    "BuildReport",
    "BuildStep",
    "Built",
    "Desk",
    "Explanation",
    "Original",
    "Outcome",
    "Progress",
    "Session",
    "Sheet",
    "SheetRow",
    "Stop",
    "build",
    "open_index",
    "open_samples",
    "readable",
]


def __getattr__(name: str) -> object:
    """The public name, its module loaded on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

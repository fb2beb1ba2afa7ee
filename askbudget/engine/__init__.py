"""The only door for every surface: build an index, open one, ask it.

The names below are loaded when they are first used: a question needs nothing of what builds an index.
"""

from typing import TYPE_CHECKING

from askbudget.lazy import loader

if TYPE_CHECKING:
    from askbudget.engine.building import BuildReport, BuildStep, Built, Outcome, Progress, Stop, build
    from askbudget.engine.desk import Desk, Explanation, Session, open_index, open_samples
    from askbudget.engine.originals import Original, readable
    from askbudget.engine.sheets import Sheet, SheetRow

_HOMES = {
    "building": ("BuildReport", "BuildStep", "Built", "Outcome", "Progress", "Stop", "build"),
    "desk": ("Desk", "Explanation", "Session", "open_index", "open_samples"),
    "originals": ("Original", "readable"),
    "sheets": ("Sheet", "SheetRow"),
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

__getattr__ = loader(__name__, _HOMES)

"""The only door for every surface: build an index, open one, ask it.

What a question does not need (reading files, extraction, processes) is imported where it is used.
"""

from askbudget.engine.building import BuildReport, BuildStep, Built, Outcome, Progress, build
from askbudget.engine.desk import Desk, Explanation, Session, open_index

__all__ = [
    "BuildReport",
    "BuildStep",
    "Built",
    "Desk",
    "Explanation",
    "Outcome",
    "Progress",
    "Session",
    "build",
    "open_index",
]

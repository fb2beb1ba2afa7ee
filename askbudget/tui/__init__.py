"""Conversations in the terminal: the full chat in `app`, the plain one in `prompt`."""

import os
import sys


def capable() -> bool:
    """True where input and output are a terminal that can move its cursor: one for the full chat."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

"""Bindings with ids: a person may give any of them other keys, and every one has its words under [help]."""

from textual.binding import Binding

_NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "slash": "/"}
_NAMES |= {"left_square_bracket": "[", "right_square_bracket": "]"}


def key(keys: str, action: str, id_: str, *, show: bool = True, priority: bool = False) -> Binding:
    """A binding; Textual shows none without a description, and ours are in the language of the person, by id."""
    return Binding(keys, action, description=id_, show=show, id=id_, priority=priority)


def written(keys: str) -> str:
    """A key as it is printed on the keyboard: `Ctrl+G`, `F2`, `Esc`."""
    return "+".join(_NAMES.get(part, part.capitalize()) for part in keys.split("+"))

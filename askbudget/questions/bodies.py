"""What ends like the name of a public body: the patterns of lexicon/organisations.toml, each made once."""

import re
from functools import lru_cache

from askbudget.lexicon import Lexicon, compiled
from askbudget.model import Name

_WITHIN = r"(?:(?![和与及、跟比])[\u4e00-\u9fff])"
_JOINED = r"(?P<name>(?:(?![和与、及跟比的])[\u4e00-\u9fff]){{2,12}}?(?:{endings}))"


def body_at(lexicon: Lexicon) -> re.Pattern[str]:
    """A body from where the search begins: 教育局 behind 渝北区."""
    return _pattern(_WITHIN + "{{0,12}}?(?:{endings})", _endings(lexicon, "named"))


def body_behind_place(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows a place that is said for short, or its 区 and then a body."""
    return _pattern("[县区市州]?" + _WITHIN + "{{0,12}}?(?:{endings})", _endings(lexicon, "named"))


def body_of_place(lexicon: Lexicon) -> re.Pattern[str]:
    """A place and its body, wherever in the text."""
    return _pattern(
        r"[\u4e00-\u9fff]{{1,8}}?(?:省|市|区|县|旗|州)[\u4e00-\u9fff]{{0,12}}?(?:{endings})", _endings(lexicon, "named")
    )


def body_alone(lexicon: Lexicon) -> re.Pattern[str]:
    """The end of a name that means one body even where no place is said: 医保局."""
    return _pattern("(?:{endings})$", _endings(lexicon, "alone"))


def body_joined_to(lexicon: Lexicon) -> re.Pattern[str]:
    """The `name` of a body behind another and a word that joins them: 安居镇、焦石镇."""
    return _pattern("[、和与跟及](?!下[属设辖]|所属|其他|别的|哪|各)" + _JOINED, _endings(lexicon, "joined"))


def body_joined_before(lexicon: Lexicon) -> re.Pattern[str]:
    """The same, before the other."""
    return _pattern("(?:^|[、，,。年])" + _JOINED + "[、和与跟及]$", _endings(lexicon, "joined"))


def _endings(lexicon: Lexicon, which: str) -> tuple[str, ...]:
    return tuple(lexicon.section("organisations")["endings"][which])


@lru_cache(maxsize=32)
def _pattern(frame: str, endings: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(frame.format(endings="|".join(endings)), "organisations.toml [endings]")


def is_unit(name: Name, lexicon: Lexicon) -> bool:
    """Whether an item of a document is a body with a row of its own; 乡镇卫生院 is a subject by function."""
    return name.kind == "item" and lexicon.names_unit(name.value, own_level=False)

"""Two languages, both complete; keys that people may change, each with its words."""

import re
from pathlib import Path

import pytest

from askbudget.tui import words
from askbudget.tui.screens.help import bindings_of_all
from askbudget.tui.words import language, texts

SOURCES = Path(words.__file__).parent


def test_both_languages_say_the_same_things():
    assert texts("zh").keys() == texts("en").keys()


def test_both_languages_fill_in_the_same():
    def named(language):
        return {id_: sorted(re.findall(r"\{(\w+)\}", text)) for id_, text in texts(language).items()}

    assert named("zh") == named("en")


def test_every_text_that_is_asked_for_is_there_and_none_is_idle():
    """Ids are written out in the code, but for those put together of a group and a name."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    asked = set(
        re.findall(r"""["']((?:app|chat|picture|evidence|keep|save|pins|documents|add|keyboard)\.\w+)["']""", code)
    )
    bindings = {binding.id for binding in bindings_of_all()}
    missing = asked - texts("zh").keys() - bindings - {"app.help"}
    assert not missing
    composed = ("help.", "keys.", "groups.", "heard.", "evidence.", "pins.", "documents.", "add.")
    assert not {id_ for id_ in texts("zh").keys() - asked if not id_.startswith(composed)}


def test_every_binding_has_an_id_and_its_words():
    ids = [binding.id for binding in bindings_of_all()]
    assert len(set(ids)) == len(ids)
    assert {f"help.{id_}" for id_ in ids} == {id_ for id_ in texts("zh") if id_.startswith("help.")}
    assert {f"keys.{binding.id}" for binding in bindings_of_all() if binding.show} <= texts("zh").keys()


@pytest.mark.parametrize(
    ("variable", "configured", "locale", "spoken"),
    [
        ("", "", "", "zh"),
        ("", "", "C.UTF-8", "zh"),
        ("", "", "zh_CN.UTF-8", "zh"),
        ("", "", "en_GB.UTF-8", "en"),
        ("", "zh", "en_GB.UTF-8", "zh"),
        ("en", "zh", "zh_CN.UTF-8", "en"),
    ],
)
def test_the_variable_before_the_configuration_before_the_locale(monkeypatch, variable, configured, locale, spoken):
    monkeypatch.setenv("ASKBUDGET_LANG", variable)
    monkeypatch.setenv("LANG", locale)
    assert language(configured) == spoken

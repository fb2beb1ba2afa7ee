"""The configuration file: what is right is used, what is wrong is said."""

import pytest

from askbudget.tui.settings import Settings, load

IDS = {"chat.copy", "app.help"}


@pytest.fixture
def configured(tmp_path):
    def configured(text):
        file = tmp_path / "config.toml"
        file.write_text(f"[chat]\n{text}", encoding="utf-8")
        return load(file, IDS)

    return configured


def test_no_file_is_the_defaults(tmp_path):
    assert load(tmp_path / "none.toml", IDS) == Settings()


@pytest.mark.parametrize("keys", ['[chat.keys]\n"chat.copy" = "f11"', '[chat.keys.chat]\ncopy = "f11"'])
def test_language_theme_and_keys(configured, keys):
    settings = configured(f'language = "en"\ntheme = "light"\n{keys}\n')
    assert (settings.language, settings.theme) == ("en", "light")
    assert settings.keys == {"chat.copy": "f11"}
    assert settings.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "colour?"),
        ('theme = "pink"', "theme = 'pink'? (dark, light)"),
        ('language = "fr"', "language = 'fr'? (zh, en)"),
        ('[chat.keys]\n"chat.cpoy" = "f11"', "[chat.keys] chat.cpoy?"),
        ('[chat.keys]\n"chat.copy" = 3', "[chat.keys] chat.copy?"),
        ("keys = 3", "[chat.keys]?"),
        ("not toml", "config.toml"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_used(configured, text, said):
    settings = configured(f"{text}\n")
    assert said in " ".join(settings.problems)
    assert settings.theme == "dark"
    assert settings.keys == {}


def test_bytes_that_are_no_text_are_said(tmp_path):
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    assert load(file, IDS).problems


def test_what_is_for_others_is_left_alone(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('lexicon = "mine"\n', encoding="utf-8")
    assert load(file, IDS) == Settings()
    file.write_text("chat = 3\n", encoding="utf-8")
    assert "[chat]?" in load(file, IDS).problems[0]

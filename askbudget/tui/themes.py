"""The two themes of our own: quiet, with one colour for figures and one for doubt."""

from textual.theme import Theme

DARK = Theme(
    name="askbudget-dark",
    primary="#7aa2c9",
    secondary="#8f9bb3",
    accent="#e0b25c",
    foreground="#d8dce3",
    background="#14171c",
    surface="#1a1e25",
    panel="#232934",
    success="#8fbf7f",
    warning="#e0a458",
    error="#e07a70",
    dark=True,
    variables={"border": "#3a4352", "border-blurred": "#2a313c", "block-cursor-text-style": "bold"},
)
LIGHT = Theme(
    name="askbudget-light",
    primary="#1f5f99",
    secondary="#5b6675",
    accent="#8a4b00",
    foreground="#1c2128",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    success="#2f7d32",
    warning="#9a5b00",
    error="#b3261e",
    dark=False,
    variables={"border": "#b9b4a8", "border-blurred": "#d8d4ca", "block-cursor-text-style": "bold"},
)
BY_NAME = {"dark": DARK, "light": LIGHT}

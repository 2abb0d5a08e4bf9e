"""Tokens: every look can be read."""

import re
from dataclasses import fields

import pytest

from gui.theme import TEXT_ON_GROUNDS, THEMES


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2 of #rrggbb."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [(text, one) for text, grounds in TEXT_ON_GROUNDS.items() for one in grounds],
)
def test_words_stand_out_from_their_ground(name: str, text: str, ground: str) -> None:
    theme = THEMES[name]
    least = 7.0 if name == "contrast" else 4.5
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= least


@pytest.mark.parametrize("name", THEMES)
def test_colours_are_colours(name: str) -> None:
    for one in fields(THEMES[name]):
        value = getattr(THEMES[name], one.name)
        if one.name != "name" and isinstance(value, str):
            assert re.fullmatch("#[0-9a-f]{6}", value), one.name


@pytest.mark.parametrize("name", THEMES)
def test_what_is_drawn_stands_out_from_the_stage(name: str) -> None:
    theme = THEMES[name]
    for ink in ("accent", "trace", "text_dim"):
        assert contrast(getattr(theme, ink), theme.stage) >= 3.0

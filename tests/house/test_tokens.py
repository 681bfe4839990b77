"""The colours of tokens.css can be read and told apart, by everyone."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from tests.house.colour import SIGHTS, contrast, distance

SHEET = (Path(__file__).parents[2] / "static/css/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9A-F]{6});")
TEXT = [
    ("ink", "bg"), ("ink", "surface"), ("ink", "action-soft"), ("ink-2", "bg"), ("ink-2", "surface"),
    ("ink-2", "action-soft"), ("action", "bg"), ("action", "surface"), ("action", "action-soft"),
    ("action-ink", "action"), ("danger", "bg"), ("danger", "surface"), ("new-ink", "new"), ("going-ink", "going"),
    ("waiting-ink", "waiting"), ("done-ink", "done"), ("overdue-ink", "overdue"), ("closed-ink", "closed"),
    ("night-ink", "night"), ("sheet-ink", "sheet"),
]  # fmt: skip
PARTS = [
    ("focus", "bg"),
    ("focus", "surface"),
    ("action", "surface"),
    ("danger", "surface"),
    ("waiting-edge", "waiting"),
]
ACTIVE = ("new", "going", "waiting", "done", "overdue")


def block(opening):
    """The colours set between `opening` and the next closing brace."""
    start = SHEET.index(opening)
    return dict(COLOUR.findall(SHEET[start : SHEET.index("}", start)]))


LIGHT = block(":root {")
DARK = block("html[data-theme=dark] {")
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}


def test_the_chosen_dark_is_the_phones_own_dark():
    assert block("html:not([data-theme=light]) {") == DARK


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("part", "ground"), [*PARTS, ("line", "surface"), ("line", "bg")])
def test_parts_can_be_seen(theme, part, ground):
    assert contrast(THEMES[theme][part], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", THEMES)
def test_states_can_be_told_apart(theme, sight):
    colours = THEMES[theme]
    near = {(a, b): distance(colours[a], colours[b], sight) for a, b in combinations(ACTIVE, 2)}
    assert min(near.values()) >= 30, min(near, key=near.get)


@pytest.mark.parametrize("theme", THEMES)
def test_the_action_colour_is_no_state(theme):
    colours = THEMES[theme]
    assert min(distance(colours["action"], colours[state], "normal") for state in ACTIVE) >= 20


def test_the_measure_finds_the_palette_that_failed():
    """Red control: a usual red and amber, nearly one colour to a deutan eye."""
    assert distance("#B00020", "#8A5300", "deutan") < 30
    assert contrast("#999999", "#FFFFFF") < 3

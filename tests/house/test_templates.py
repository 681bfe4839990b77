"""What no template may do, because the content policy kills it or because a rule of the house forbids it."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
FOLDER = HOUSE / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
SCREENS = [name for name in TEMPLATES if not name.endswith(".paper.html") and not name.startswith("papers/")]
ICONS = set(
    re.findall(r'<symbol id="([a-z0-9-]+)"', (HOUSE / "static/icons/sprite.svg").read_text(encoding="utf-8"))
)
MOST_LINES = 80
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>{]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>{]*\s(on[a-z]+|hx-on[^=\s]*)\s*=", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+false", re.IGNORECASE),
    "a script of its own": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style block": re.compile(r"<style\b", re.IGNORECASE),
    "a foreign host": re.compile(r"(src|href|action)\s*=\s*[\"'](https?:)?//", re.IGNORECASE),
}
NAMED_ICON = re.compile(
    r"""\bicon(?:\(|=)["']([a-z0-9-]+)["']|\btile\([^,]+, ["']([a-z0-9-]+)["']|\bempty\(["']([a-z0-9-]+)["']"""
)
ROOMS_ICON = re.compile(r"""\bicon["']?\s*[=:]\s*["']([a-z0-9-]+)["']""")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def source(name):
    """A template without its comments."""
    return COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))


def breaches(text):
    """What a template does that it may not."""
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


@pytest.mark.parametrize("name", SCREENS)
def test_a_template_keeps_the_content_policy(name):
    assert breaches(source(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_short(name):
    assert len((FOLDER / name).read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", [name for name in SCREENS if not name.startswith("layouts/")])
def test_the_layout_alone_draws_the_heading(name):
    text = source(name)
    assert not ("{% extends" in text and "<h1" in text), "layouts/page.html draws the h1 from the title"


@pytest.mark.parametrize("name", SCREENS)
def test_an_icon_is_in_the_sprite(name):
    named = {icon for found in NAMED_ICON.findall(source(name)) for icon in found if icon}
    assert named <= ICONS


def test_an_icon_that_a_room_names_is_in_the_sprite():
    files = [path for kind in ("*.py", "*.toml") for path in (HOUSE / "webapp").rglob(kind)]
    named = {
        (icon, path.relative_to(HOUSE).as_posix())
        for path in files
        for icon in ROOMS_ICON.findall(path.read_text(encoding="utf-8"))
    }
    assert {(icon, path) for icon, path in named if icon not in ICONS} == set()


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        '<a onclick="go()">',
        "<p hx-on:click='go()'>",
        "{{ name|safe }}",
        "<script>go()</script>",
        "<style>p {}</style>",
        '<img src="//cdn.example/x.png">',
        "{% autoescape false %}",
    ],
)
def test_a_breach_is_found(text):
    assert breaches(text)

"""What may stand in one place only: the clock, headers, renderers, unescaped markup, foreign hosts."""

import ast
import re

import pytest

from tests.house.source import imported, nodes, texts

WALL_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}
RENDERERS = {"weasyprint", "xlsxwriter"}
UNESCAPED = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false")
HOST = re.compile(r"""(?:https?:)?//(?!127\.0\.0\.1|localhost)[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
NAMES_OF_THINGS = ("http://www.w3.org/", "https://www.w3.org/", "http://www.w3.org", "https://example.")


def calls_of_the_wall_clock() -> list[str]:
    return [
        f"{path}:{node.lineno}"
        for path, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and (getattr(node.func.value, "id", getattr(node.func.value, "attr", "")), node.func.attr)
        in WALL_CLOCKS
    ]


def test_the_wall_clock_hangs_in_one_place():
    assert [where for where in calls_of_the_wall_clock() if not where.startswith("webapp/clock.py")] == []


def test_the_search_for_wall_clocks_finds_one():
    assert any(where.startswith("webapp/clock.py") for where in calls_of_the_wall_clock())


def test_headers_are_read_and_set_only_in_web():
    places = [f"{path}:{node.lineno}" for path, node in nodes(ast.Attribute) if node.attr == "headers"]
    assert [where for where in places if not where.startswith("webapp/web/")] == []


def test_only_papers_loads_the_renderers():
    places = [
        f"{path}:{node.lineno}"
        for path, node in nodes((ast.Import, ast.ImportFrom))
        if RENDERERS & {name.split(".")[0] for name in imported(node)}
    ]
    assert [where for where in places if not where.startswith("webapp/papers/")] == []


@pytest.mark.parametrize("name", ["render_template_string", "from_string"])
def test_no_template_is_made_from_a_string(name):
    called = [f"{path}:{n.lineno}" for path, n in nodes(ast.Attribute) if n.attr == name]
    assert called + [f"{path}:{n.lineno}" for path, n in nodes(ast.Name) if n.id == name] == []


def test_nothing_is_declared_safe_in_a_template():
    found = [path for path, text in texts("templates", suffixes=(".html",)) if UNESCAPED.search(text)]
    assert found == []


def test_markup_is_made_in_web_only():
    """SVG made by our own code is marked in `web/`, `tags/` and `papers/`; nowhere may a person's words pass through it."""
    allowed = ("webapp/web/", "webapp/tags/", "webapp/papers/")
    made = [
        f"{path}:{n.lineno}"
        for path, n in nodes(ast.Call)
        if getattr(n.func, "id", getattr(n.func, "attr", "")) == "Markup"
    ]
    assert [where for where in made if not where.startswith(allowed)] == []


def test_no_page_reaches_a_foreign_host():
    found = []
    for path, text in texts(
        "templates", "static", suffixes=(".html", ".css", ".js", ".mjs", ".json", ".svg")
    ):
        if "/vendor/" in path:
            continue
        found += [
            f"{path}: {hit[0]}" for hit in HOST.finditer(text) if not hit[0].startswith(NAMES_OF_THINGS)
        ]
    assert [line for line in found if "www.w3.org" not in line] == []

"""Nouns know neither the request nor the screen; `lint-imports` holds the arrows between the rooms."""

import ast
from functools import cache

from tests.house.source import WEBAPP, imported, nodes

SCREEN = {"routes", "forms", "papers"}
OF_THE_REQUEST = {
    "flask.request",
    "flask.session",
    "flask.render_template",
    "flask.g",
    "flask_login.current_user",
}
FOUNDATION = ("webapp/web/", "webapp/submissions/", "webapp/people/", "webapp/logbook/")


@cache
def with_routes() -> set[str]:
    """Files that open a Blueprint are routes, whatever they are called."""
    return {path for path, node in nodes(ast.Call) if getattr(node.func, "id", "") == "Blueprint"}


def is_noun(path: str) -> bool:
    """A file in a room that is neither its door nor routes, forms or papers."""
    parts = path.removesuffix(".py").split("/")
    if path in with_routes():
        return False
    return len(parts) > 2 and not (SCREEN | {"door"}) & set(parts[2:]) and parts[-1] != "__init__"


def test_nouns_do_not_know_the_request():
    found = [
        f"{path}:{node.lineno} {name}"
        for path, node in nodes(ast.ImportFrom)
        for name in imported(node)
        if name in OF_THE_REQUEST and is_noun(path) and not path.startswith(FOUNDATION)
    ]
    assert found == []


def test_nouns_do_not_import_their_own_screens():
    found = [
        f"{path}:{node.lineno} {name}"
        for path, node in nodes((ast.Import, ast.ImportFrom))
        for name in imported(node)
        if is_noun(path) and name.startswith("webapp.") and SCREEN & set(name.split(".")[2:3])
    ]
    assert found == []


def test_every_room_says_what_it_is():
    rooms = [
        p for p in WEBAPP.iterdir() if p.is_dir() and any(p.glob("*.py")) and (p / "__init__.py").exists()
    ]
    silent = [
        r.name
        for r in rooms
        if not ast.get_docstring(ast.parse((r / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert silent == []

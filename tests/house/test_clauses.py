"""A test names only clauses that the book knows."""

import ast
import tomllib

import pytest

from tests.house.source import ROOT

BOOK = ROOT / "webapp" / "procedures" / "clauses.toml"


def named() -> dict[str, str]:
    """Every clause that a test names, with one place where it does."""
    found = {}
    for path in sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "e2e").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "clause":
                for given in node.args:
                    if isinstance(given, ast.Constant):
                        found[given.value] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


@pytest.mark.skipif(not BOOK.exists(), reason="the book of clauses is not written yet")
def test_every_clause_named_by_a_test_stands_in_the_book():
    known = set(tomllib.loads(BOOK.read_text(encoding="utf-8")))
    assert {clause: place for clause, place in named().items() if clause not in known} == {}

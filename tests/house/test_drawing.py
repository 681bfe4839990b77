"""Templates are understood once a release: the next start reads what the last one wrote, and nothing of another release."""

import shutil

import jinja2
import pytest
from flask import Flask

from webapp.backups.backup import folders
from webapp.web import drawing


@pytest.fixture
def starts_anew(app):
    """The templates as another process of the same house finds them: nothing read yet."""
    env, kept = app.jinja_env, app.jinja_env.bytecode_cache

    def start() -> Flask:
        drawing.init_app(app)
        env.cache.clear()
        env.bytecode_cache = app.jinja_options["bytecode_cache"]
        return app

    yield start
    env.cache.clear()
    env.bytecode_cache = kept


def compiles(monkeypatch) -> list[str]:
    """The names of what is compiled from here on."""
    seen: list[str] = []
    real = jinja2.Environment.compile
    monkeypatch.setattr(
        jinja2.Environment,
        "compile",
        lambda self, *given, **more: seen.append(given[1]) or real(self, *given, **more),
    )
    return seen


def test_the_second_start_compiles_nothing(app, starts_anew, monkeypatch):
    assert drawing.understand_all(app) > 100
    seen = compiles(monkeypatch)
    assert drawing.understand_all(starts_anew()) > 100
    assert not seen


def test_another_release_compiles_all_and_clears_what_was(app, starts_anew, monkeypatch):
    drawing.understand_all(app)
    folder = app.config["GATEHOUSE"].state / drawing.UNDERSTOOD
    before = list(folder.iterdir())
    monkeypatch.setattr(drawing.jinja2, "__version__", "another")
    seen = compiles(monkeypatch)
    count = drawing.understand_all(starts_anew())
    assert len(seen) == count
    assert len(before) == 1
    assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) != before


def test_where_it_cannot_be_written_pages_are_drawn_all_the_same(app, starts_anew):
    shutil.rmtree(app.config["GATEHOUSE"].state / drawing.UNDERSTOOD)
    assert app.jinja_env.get_template("shared/error.html")
    starts_anew()
    shutil.rmtree(app.config["GATEHOUSE"].state / drawing.UNDERSTOOD)
    assert app.jinja_env.get_template("shared/error.html")


def test_nobody_else_reads_it_and_no_backup_carries_it(app, starts_anew):
    starts_anew()
    folder = app.config["GATEHOUSE"].state / drawing.UNDERSTOOD
    assert all(each.stat().st_mode & 0o077 == 0 for each in folder.iterdir())
    assert folder not in folders(folder.parent)

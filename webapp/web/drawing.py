"""How templates find what the house gives them, in one dictionary; and how they are understood once a release, not once a start."""

import hashlib
import shutil
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from flask import Flask
from flask.templating import Environment as FlaskEnvironment
from jinja2.bccache import Bucket

UNDERSTOOD = ".templates"
"""In the folder of state, but in no backup: what lies there is run."""


class Environment(FlaskEnvironment):
    """Jinja chains a dictionary of each template before the house's; ours have none, and the chain is slow to walk."""

    def make_globals(self, own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The house's globals themselves unless a template was given some of its own."""
        return super().make_globals(own) if own else self.globals


class Understood(jinja2.FileSystemBytecodeCache):
    """Where the folder is gone or the disk is full, a page is drawn all the same."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write it down for the next start."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def init_app(app: Flask) -> None:
    """Before anybody hangs a global on the environment."""
    app.jinja_environment = Environment
    folder = _folder(app)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.jinja_options = {**app.jinja_options, "bytecode_cache": Understood(str(folder))}


def understand_all(app: Flask) -> int:
    """Compile every template into the folder of state, so that the first page after a start need not; how many there are.

    What earlier releases left there goes.
    """
    for older in _folder(app).parent.iterdir():
        if older != _folder(app):
            shutil.rmtree(older, ignore_errors=True)
    names = app.jinja_env.list_templates(extensions=["html"])
    for name in names:
        app.jinja_env.get_template(name)
    return len(names)


def _folder(app: Flask) -> Path:
    """One for each release of Jinja and of what this room lends to templates: a filter of a constant is reckoned at compiling."""
    lent = (file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    mark = hashlib.sha256(b"".join([jinja2.__version__.encode(), *lent])).hexdigest()[:16]
    state: Path = app.config["GATEHOUSE"].state
    return state / UNDERSTOOD / mark

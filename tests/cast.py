"""The people whom the tests know by name, each there for a reason."""

from flask import Flask


def leave_empty(app: Flask) -> None:
    """A house with nobody in it: the first run."""


def furnish(app: Flask) -> None:
    """The cast, made through the verbs of people and places."""

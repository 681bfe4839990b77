"""What a task is called: a step of the book, or a command by the address of its form."""

import re
import tomllib
from functools import cache
from pathlib import Path

from flask import current_app
from werkzeug.exceptions import HTTPException

from webapp.procedures.shelf import book
from webapp.procedures.words import Words

ANY = "00000000-0000-7000-8000-000000000000"
ADDRESS = re.compile(r"/[\w/*-]{0,120}")
STEP = re.compile(r"(\w{1,60})\.(\w{1,60})")


def task_of(said: str) -> str | None:
    """The task that a phone means by `wheelchair_service.lent` or `/keys/*/custody`; None where there is none."""
    if (step := STEP.fullmatch(said)) and step[1] in book() and step[2] in book()[step[1]].steps:
        return said
    return _command(said) if ADDRESS.fullmatch(said) else None


def words_of(task: str) -> Words:
    """What people call it."""
    kind, _, step = task.partition(".")
    if kind in book() and step in book()[kind].steps:
        procedure = book()[kind]
        button = procedure.steps[step].button
        return Words(f"{procedure.words.zh} · {button.zh}", f"{procedure.words.en} · {button.en}")
    return _names().get(task, Words(task, task))


def _command(address: str) -> str | None:
    try:
        endpoint, values = current_app.url_map.bind("").match(address.replace("*", ANY), method="POST")
    except HTTPException:
        return None
    if not getattr(current_app.view_functions[endpoint], "submitted", False):
        return None
    kind = str(values.get("kind", ""))
    return f"{kind}.{book()[kind].first.id}" if kind in book() else endpoint


@cache
def _names() -> dict[str, Words]:
    told = tomllib.loads(Path(__file__).with_name("tasks.toml").read_text("utf-8"))
    return {name: Words(words["zh"], words["en"]) for name, words in told.items()}

"""What the columns are called on a history page, from `field_names.toml`."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

Speak = Callable[[str, bool], str]
_spoken: dict[str, Speak] = {}


def say_values(column: str, speak: Speak) -> None:
    """Say how the codes in "table.column" read: `speak(code, zh)`."""
    _spoken[column] = speak


def value_words(table: str, column: str, code: str, zh: bool) -> str:
    """The code in words where its room says them, else as it is."""
    speak = _spoken.get(f"{table}.{column}")
    return speak(code, zh) if speak else code


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "field_names.toml").read_text())


def field_name(table: str, column: str, zh: bool) -> str:
    """The column's name in the reader's language; its own where nobody named it."""
    words = _names().get(f"{table}.{column}") or _names().get(column)
    return words["zh" if zh else "en"] if words else column.replace("_", " ")

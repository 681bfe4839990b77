"""What the columns are called on a history page, from `field_names.toml`."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _names() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "field_names.toml").read_text())


def field_name(table: str, column: str, zh: bool) -> str:
    """The column's name in the reader's language; its own where nobody named it."""
    words = _names().get(f"{table}.{column}") or _names().get(column)
    return words["zh" if zh else "en"] if words else column.replace("_", " ")

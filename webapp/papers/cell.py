"""Cell: a frozen value as the words that stand on paper.

A value is plain JSON. Beside scalars it may be
  a list                                          several values, one a line
  {"old": value, "new": value, "by": name, "at": iso}  a correction; `old` may itself be one
  {"name": …, "at": iso, "image": sha256 | None, "typed": bool}  a signature
  {"label": bool, …}                              a set of checks
  {"at": iso, "text": …}                          a dated note
  {"at": iso, "received": iso | None}             a moment by the phone's clock, and when the server heard of it
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

BLANK = "／"


def is_correction(value: Any) -> bool:
    """True for an old value and the new one that stands in its place."""
    return isinstance(value, dict) and "old" in value and "new" in value


def newest(value: Any) -> Any:
    """What holds now, the corrections peeled off."""
    while is_correction(value):
        value = value["new"]
    return value


def corrections(value: Any) -> list[dict[str, Any]]:
    """Every correction of a value, oldest first."""
    if not is_correction(value):
        return []
    return [*corrections(value["old"]), {**value, "old": newest(value["old"])}]


def local(iso: str, zone: str) -> datetime:
    """An ISO instant in the site's zone."""
    return datetime.fromisoformat(iso).astimezone(ZoneInfo(zone))


def is_empty(value: Any) -> bool:
    """True where paper shows «／»; nought and "no" are values."""
    return value is None or value in ("", [], {})


def words(value: Any, kind: str, zone: str, *, year: bool = False) -> str:
    """One uncorrected, single value as text; instants to the minute in `zone`, durations in minutes."""
    if is_empty(value):
        return BLANK
    if isinstance(value, dict):
        return _dict_words(value, zone, year=year)
    if kind == "dt":
        return local(value, zone).strftime("%Y-%m-%d %H:%M" if year else "%m-%d %H:%M")
    if kind == "date":
        return date.fromisoformat(value).isoformat()
    if kind == "bool":
        return "☑ 是" if value else "否"
    return str(value)


def _dict_words(value: dict[str, Any], zone: str, *, year: bool) -> str:
    if "text" in value:
        return f"{words(value.get('at'), 'dt', zone, year=year)} {value['text']}"
    if "name" in value:
        return str(value["name"])
    if "at" in value:
        return words(value["at"], "dt", zone, year=year)
    return " ".join(f"{'☑' if done else '☐'}{label}" for label, done in value.items())

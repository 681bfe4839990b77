"""How what was typed, ticked or scanned becomes the value of a field."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Protocol

from webapp.procedures.field import Field
from webapp.procedures.words import Words

LONGEST = {"text": 200, "tel": 40, "note": 4000}
MOST_ROWS = 60

Value = Any
"""str, list of str for ticks, list of rows (dict of column to value), or None where nothing was given."""


class Typed(Protocol):
    """A submitted form."""

    def getlist(self, key: str) -> list[str]:
        """Every value under a name."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Every name."""
        ...


class Unreadable(ValueError):
    """What was typed cannot be the value of this field."""

    def __init__(self, field: Field, words: Words) -> None:
        super().__init__(f"{field.id}: {words.en}")
        self.field, self.words = field, words


def given(field: Field, form: Typed, prefix: str = "") -> Value:
    """The value of a field in a submitted form, None if nothing was given. Raises Unreadable."""
    name = f"{prefix}{field.id}"
    if field.is_rows:
        return [_row(field, form, f"{name}-{index}-") for index in _indexes(name, form)] or None
    typed = [text.strip() for text in form.getlist(name) if text.strip()]
    if field.kind == "ticks":
        return _options(field, typed) or None
    return _READ.get(field.kind, _text)(field, typed[-1]) if typed else None


def _indexes(name: str, form: Typed) -> list[int]:
    pattern = re.compile(re.escape(name) + r"-(\d{1,3})-")
    found = {int(match[1]) for key in form if (match := pattern.match(key))}
    return [index for index in sorted(found)[:MOST_ROWS] if _anything(name, index, form)]


def _anything(name: str, index: int, form: Typed) -> bool:
    start = f"{name}-{index}-"
    return any(text.strip() for key in form if key.startswith(start) for text in form.getlist(key))


def _row(field: Field, form: Typed, prefix: str) -> dict[str, Value]:
    return {column.id: given(column, form, prefix) for column in field.columns}


def _text(field: Field, typed: str) -> str:
    longest = field.maximum or LONGEST.get(field.kind, 400)
    if len(typed) > longest:
        raise Unreadable(field, Words("最多{n}个字", "at most {n} characters").filled(n=longest))
    return typed


def _options(field: Field, typed: list[str]) -> list[str]:
    for name in typed:
        _option(field, name)
    return typed


def _option(field: Field, typed: str) -> str:
    if field.option(typed) is None:
        raise Unreadable(field, Words("请从列出的选项中选择", "choose one of the options"))
    return typed


def _yesno(field: Field, typed: str) -> str:
    if typed not in {"yes", "no"}:
        raise Unreadable(field, Words("请选是或否", "say yes or no"))
    return typed


def _number(field: Field, typed: str) -> str:
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,3})?", typed):
        raise Unreadable(field, Words("请填数字", "type a number"))
    return typed


def _datetime(field: Field, typed: str) -> str:
    try:
        at = datetime.fromisoformat(typed)
    except ValueError as error:
        raise Unreadable(field, Words("请填日期和时间", "give date and time")) from error
    if not 2000 <= at.year <= 2100:
        raise Unreadable(field, Words("请填2000年到2100年之间的日期", "give a day between 2000 and 2100"))
    return at.isoformat(timespec="minutes")


def _time(field: Field, typed: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", typed):
        raise Unreadable(field, Words("请填时间，如22:30", "give a time such as 22:30"))
    return typed


def _tel(field: Field, typed: str) -> str:
    if not re.fullmatch(r"[0-9+() \-#*转]{3,40}", typed):
        raise Unreadable(field, Words("请填电话号码", "type a phone number"))
    return typed


_READ: dict[str, Callable[[Field, str], str]] = {
    "choice": _option,
    "yesno": _yesno,
    "number": _number,
    "datetime": _datetime,
    "time": _time,
    "tel": _tel,
}

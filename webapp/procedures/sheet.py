"""Reading one table of a book file: every value is asked for by name and kind, anything left over is an error."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from webapp.procedures.words import Words

UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "days": "days"}


class BookError(ValueError):
    """A book file that cannot be followed. The sentence names the file, the place in it and what is wrong."""


class Sheet:
    """A TOML table that knows where it stands in its file."""

    def __init__(self, table: dict[str, Any], file: str, path: str = "") -> None:
        self.file, self.path = file, path
        self._table, self._unread = table, set(table)

    def wrong(self, key: str, why: str) -> BookError:
        """The error to raise about one key."""
        place = ".".join(part for part in (self.path, key) if part)
        return BookError(f"{self.file}: {place}: {why}")

    def has(self, key: str) -> bool:
        """Is the key there at all."""
        return key in self._table

    def _take(self, key: str, kind: type, default: Any) -> Any:
        self._unread.discard(key)
        value = self._table.get(key, default)
        if value is ...:
            raise self.wrong(key, "is missing")
        if value is not default and (
            not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        ):
            raise self.wrong(key, f"must be {kind.__name__}, not {value!r}")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        """A text that is not blank."""
        value: str = self._take(key, str, default)
        if value is not default and not value.strip():
            raise self.wrong(key, "is blank")
        return value

    def number(self, key: str, default: Any = ...) -> int:
        """A whole number."""
        value: int = self._take(key, int, default)
        return value

    def yes(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value: bool = self._take(key, bool, default)
        return value

    def names(self, key: str, default: Any = ()) -> tuple[str, ...]:
        """A list of names, or one name standing alone."""
        self._unread.discard(key)
        value = self._table.get(key, default)
        if value is ...:
            raise self.wrong(key, "is missing")
        names = (value,) if isinstance(value, str) else tuple(value)
        if not all(isinstance(name, str) and name for name in names):
            raise self.wrong(key, "must be a list of names")
        return names

    def known(self, key: str, among: Any, what: str, default: Any = ()) -> tuple[str, ...]:
        """A list of names, each of which must be in `among`."""
        names = self.names(key, default)
        for name in names:
            if name not in among:
                raise self.wrong(key, f"unknown {what} {name!r}")
        return names

    def words(self, key: str = "") -> Words:
        """`zh` and `en` of this table, or of the small table under `key`. Both are needed."""
        sheet = self.sheet(key) if key else self
        words = Words(sheet.text("zh"), sheet.text("en"))
        if key:
            sheet.finish()
        return words

    def words_if_any(self, key: str) -> Words | None:
        """As `words`, or None when the key is absent."""
        return self.words(key) if self.has(key) else None

    def span(self, key: str) -> timedelta:
        """A length of time such as `60 min`, `4 h` or `0 s`."""
        amount, _, unit = self.text(key).partition(" ")
        if not amount.isdigit() or unit not in UNITS:
            raise self.wrong(key, "must be a number and one of s, min, h, days, such as '60 min'")
        return timedelta(**{UNITS[unit]: int(amount)})

    def sheet(self, key: str) -> "Sheet":
        """The table under a key."""
        return Sheet(self._take(key, dict, ...), self.file, f"{self.path}.{key}".lstrip("."))

    def sheets(self, key: str) -> Iterator["Sheet"]:
        """The tables of a list, each named in errors by its id or its place in the list."""
        for index, table in enumerate(self._take(key, list, [])):
            if not isinstance(table, dict):
                raise self.wrong(key, "must be a list of tables")
            name = table.get("id", index)
            yield Sheet(table, self.file, f"{self.path}.{key}[{name}]".lstrip("."))

    def finish(self) -> None:
        """Every key must have been read: a misspelt key is an error, not a silence."""
        if self._unread:
            raise self.wrong(min(self._unread), "is not a key that is known here")

"""Period: the site's year, month or day that a register is printed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from webapp import clock
from webapp.errors import Refusal

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Period:
    """Local dates, both included."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Period:
        """From «2026», «2026-11» or «2026-11-21»; Refusal on anything else, and outside the years 2000 to 2100."""
        try:
            found = cls._spelt(text)
        except (ValueError, OverflowError):
            found = None
        if found is None or not FIRST <= found.first <= LAST:
            raise Refusal("paper.period", "请选择年、月或日", "Choose a year, a month or a day")
        return found

    @classmethod
    def _spelt(cls, text: str) -> Period:
        if len(text) == len("2026"):
            return cls.year(int(text))
        if len(text) == len("2026-11"):
            return cls.month(date.fromisoformat(f"{text}-01"))
        return cls(date.fromisoformat(text), date.fromisoformat(text))

    @classmethod
    def year(cls, year: int) -> Period:
        """The whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, day: date) -> Period:
        """The whole month of that day."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    def bounds(self, site: Any) -> tuple[datetime, datetime]:
        """First moment inside and first moment after, UTC."""
        return clock.day_bounds(site, self.first)[0], clock.day_bounds(site, self.last)[1]

    @property
    def is_day(self) -> bool:
        """True for a single day."""
        return self.first == self.last

    @property
    def is_year(self) -> bool:
        """True for a whole year."""
        return self == Period.year(self.first.year)

    @property
    def text(self) -> str:
        """As it is read back by `read`."""
        if self.is_year:
            return f"{self.first.year:04}"
        return self.first.isoformat() if self.is_day else self.first.strftime("%Y-%m")

    def as_data(self) -> dict[str, str]:
        """For the head of a paper."""
        month = "" if self.is_year else f"{self.first.month}月"
        zh = f"{self.first.year}年{month}" + (f"{self.first.day}日" if self.is_day else "")
        return {"zh": zh, "from": self.first.isoformat(), "to": self.last.isoformat(), "text": self.text}

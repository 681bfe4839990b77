"""What a phone wrote on a command: its own number and times, each only as far as it is usable."""

from datetime import UTC, datetime, timedelta

from flask import request

from webapp.clock import from_micros, now
from webapp.web import carried

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def number() -> int | None:
    """The phone's number of it; None where it has none that the column (32 bits in PostgreSQL) holds."""
    told = _number("_seq")
    return told if told is not None and 0 < told < 2**31 else None


def claimed() -> datetime | None:
    """When it was made by the phone's clock."""
    return _moment(_number("_claimed"))


def skew() -> timedelta | None:
    """How far the phone's clock ran ahead of ours: by its own measure when it was made, else by that of its sending."""
    offset, sent = _number("_offset"), _moment(_whole(carried.sent()))
    if offset is not None:
        return -timedelta(microseconds=offset)
    return sent - now() if sent else None


def _number(name: str) -> int | None:
    return _whole(request.form.get(name, ""))


def _whole(text: str) -> int | None:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 18 else None


def _moment(micros: int | None) -> datetime | None:
    moment = from_micros(micros) if micros is not None else None
    return moment if moment and EARLIEST <= moment < LATEST else None

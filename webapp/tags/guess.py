"""Somebody tries codes: twenty misses are free, then each costs a longer wait."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import uuid5

from flask import current_app
from sqlalchemy import String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import HEAD_OFFICE, Base, Instant, claim, session, understood
from webapp.errors import Refusal
from webapp.tags import code as codes
from webapp.tags.tag import Tag

FREE_MISSES = 20
FORGOTTEN = timedelta(minutes=30)
LONGEST = timedelta(minutes=10)


class TooManyGuesses(Refusal):
    """Wait before the next look-up."""

    status = 429
    on_record = False


class Guess(Base):
    """Codes that led nowhere, of one guesser: a known device, else a person, else an address on the net."""

    __tablename__ = "tag_guess"

    misses: Mapped[int]
    last: Mapped[datetime] = mapped_column(Instant)
    guesser: Mapped[str] = mapped_column(String(64), unique=True)

    @classmethod
    def check(cls, guesser: str) -> None:
        """TooManyGuesses while the guesser must wait."""
        if row := session.execute(TRIED, {"guesser_id": _id(guesser)}).one_or_none():
            _slow_down(row.misses, row.last)

    @classmethod
    def find(cls, code: str, guesser: str) -> Tag | None:
        """The tag of that code, asked for together with the guesser's misses: a hit is refused too, or it would tell."""
        rows = []
        if (wanted := codes.possible(code)) is not None:
            rows = understood(session(), FOUND, code=wanted, guesser_id=_id(guesser))
        if not rows:
            cls.check(guesser)
            return None
        found, tried = rows[0]
        if tried is not None:
            _slow_down(tried.misses, tried.last)
        tag: Tag = found
        return tag

    @classmethod
    def miss(cls, guesser: str) -> None:
        """One more code that led nowhere."""
        row = session.get(cls, _id(guesser), with_for_update=True)
        if row is None:
            claim(cls(id=_id(guesser), guesser=_mark(guesser), misses=1, last=clock.now()))
        else:
            row.misses = 1 if clock.now() - row.last > FORGOTTEN else row.misses + 1
            row.last = clock.now()


TRIED = select(Guess.misses, Guess.last).where(Guess.id == bindparam("guesser_id"))
FOUND = (
    select(Tag, Guess)
    .outerjoin(Guess, Guess.id == bindparam("guesser_id"))
    .where(Tag.code == bindparam("code"))
)


def _slow_down(misses: int, last: datetime) -> None:
    left = last + wait(misses) - clock.now()
    if left <= timedelta(0) or current_app.config["GATEHOUSE"].mutant == "no_guess_limit":
        return
    raise TooManyGuesses(
        "tag.too_many",
        "查询太频繁，请{seconds}秒后再扫，或请前台协助",
        "Too many codes that do not exist; wait {seconds} seconds or ask the desk",
        seconds=int(left.total_seconds()) + 1,
    )


def wait(misses: int) -> timedelta:
    """Nothing for twenty misses, then a second, doubling, at most ten minutes."""
    over = misses - FREE_MISSES
    return timedelta(0) if over < 0 else min(LONGEST, timedelta(seconds=2 ** min(over, 10)))


def _id(guesser: str):  # type: ignore[no-untyped-def]
    return uuid5(HEAD_OFFICE, _mark(guesser))


def _mark(guesser: str) -> str:
    secret = current_app.config["GATEHOUSE"].secret.encode()
    return hmac.new(secret, guesser.encode(), hashlib.sha256).hexdigest()

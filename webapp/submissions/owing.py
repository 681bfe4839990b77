"""How many records a phone made that have not arrived, which and since when: the gaps in its numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from webapp.database import session
from webapp.people.device import Device
from webapp.people.sign_in import SignIn
from webapp.submissions.submission import Submission


@dataclass(frozen=True)
class Gap:
    """Numbers that have not arrived, and the phone's times of what it made just before and just after them."""

    first: int
    last: int
    after: datetime | None
    before: datetime | None

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first + 1

    @property
    def numbers(self) -> str:
        """`41` or `41–43`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Account:
    """A device, when it was last used and what it owes."""

    device: Device
    seen: Any
    gaps: list[Gap]

    @property
    def owes(self) -> int:
        """How many records have not arrived."""
        return sum(gap.count for gap in self.gaps)

    @property
    def numbers(self) -> str:
        """Which ones, by the phone's own numbers."""
        return ", ".join(gap.numbers for gap in self.gaps)

    @property
    def since(self) -> datetime | None:
        """The oldest of them was made after this moment, by the phone's clock."""
        return min((gap.after for gap in self.gaps if gap.after), default=None)


def accounts(site_id: UUID) -> list[Account]:
    """Every device of the site, those in use first, each with what it owes."""
    last = select(SignIn.device_id, func.max(SignIn.seen)).group_by(SignIn.device_id)
    seen = {row[0]: row[1] for row in session.execute(last)}
    gaps = _gaps(site_id)
    asked = select(Device).where(Device.site_id == site_id).order_by(Device.revoked_at, Device.name)
    found = [Account(row, seen.get(row.id), gaps.get(row.id, [])) for row in session.scalars(asked)]
    return sorted(found, key=lambda one: one.device.revoked_at is not None)


def highest_seq(device: Device | None) -> int:
    """The highest number that arrived from the device, so that a wiped phone goes on counting behind it."""
    numbers = (
        select(func.max(Submission.device_seq)).where(Submission.device_id == device.id) if device else None
    )
    return (session.scalar(numbers) if numbers is not None else 0) or 0


def _gaps(site_id: UUID) -> dict[UUID, list[Gap]]:
    """The gaps of every device of the site, in the order of their numbers."""
    found: dict[UUID, list[Gap]] = {}
    for device_id, before, number in session.execute(_borders(site_id)):
        gap = Gap(before + 1, number - 1, _made(device_id, before), _made(device_id, number))
        found.setdefault(device_id, []).append(gap)
    return found


def _borders(site_id: UUID) -> "Select[Any]":
    """(device, number before the gap, number after it), from the index on both alone."""
    before = func.coalesce(
        func.lag(Submission.device_seq).over(
            partition_by=Submission.device_id, order_by=Submission.device_seq
        ),
        0,
    )
    here = select(Device.id).where(Device.site_id == site_id)
    numbers = (
        select(Submission.device_id, before.label("before"), Submission.device_seq.label("number"))
        .where(Submission.device_seq > 0, Submission.device_id.in_(here))
        .subquery()
    )
    columns = numbers.c
    beyond = select(columns.device_id, columns.before, columns.number)
    return beyond.where(columns.number - columns.before > 1).order_by(columns.device_id, columns.number)


def _made(device_id: UUID, number: int) -> datetime | None:
    asked = select(Submission.claimed, Submission.received).where(
        Submission.device_id == device_id, Submission.device_seq == number
    )
    row = session.execute(asked.order_by(Submission.received).limit(1)).first()
    return (row[0] or row[1]) if row else None

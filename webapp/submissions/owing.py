"""How many records a phone made that have not arrived: its highest number against those received."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp.database import session
from webapp.people.device import Device
from webapp.people.sign_in import SignIn
from webapp.submissions.submission import Submission


@dataclass(frozen=True)
class Account:
    """A device, when it was last used and what it owes."""

    device: Device
    seen: Any
    owes: int


def accounts(site_id: UUID) -> list[Account]:
    """Every device of the site, those in use first, each with what it owes."""
    last = select(SignIn.device_id, func.max(SignIn.seen)).group_by(SignIn.device_id)
    seen = {row[0]: row[1] for row in session.execute(last)}
    number = Submission.device_seq
    received = (
        select(Submission.device_id, func.max(number), func.count(number.distinct()))
        .where(number.is_not(None), Submission.device_id.is_not(None))
        .group_by(Submission.device_id)
    )
    made = {device_id: (highest or 0, count) for device_id, highest, count in session.execute(received)}
    rows = session.scalars(
        select(Device).where(Device.site_id == site_id).order_by(Device.revoked_at, Device.name)
    ).all()
    found = [Account(row, seen.get(row.id), _owes(*made.get(row.id, (0, 0)))) for row in rows]
    return sorted(found, key=lambda one: one.device.revoked_at is not None)


def highest_seq(device: Device | None) -> int:
    """The highest number that arrived from the device, so that a wiped phone goes on counting behind it."""
    numbers = (
        select(func.max(Submission.device_seq)).where(Submission.device_id == device.id) if device else None
    )
    return (session.scalar(numbers) if numbers is not None else 0) or 0


def _owes(highest: int, received: int) -> int:
    return max(0, highest - received)

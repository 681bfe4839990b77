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
    found = [Account(row, row.seen or seen.get(row.id), _owes(row, made.get(row.id) or (0, 0))) for row in rows]
    return sorted(found, key=lambda one: one.device.revoked_at is not None)


def _owes(device: Device, made: tuple[int, int]) -> int:
    highest, count = made
    return max(0, max(highest, device.highest_seq) - count)

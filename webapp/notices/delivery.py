"""Proof of delivery: a page that asks again and names what it has, has it (design 4)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import reading, session
from webapp.logbook import act
from webapp.notices.notice import Notice


def arrived(notices: Sequence[Notice], by: Any, device: Any) -> None:
    """These stand on an open page of this person; the first page that says so counts."""
    fresh = [notice.id for notice in notices if notice.shown_at is None]
    if fresh:
        session.rollback()
        with reading(False):
            _show(fresh, by, device)


def _show(ids: Sequence[UUID], by: Any, device: Any) -> None:
    with act(by=by, device_id=device.id if device else None):
        locked = select(Notice).where(Notice.id.in_(ids)).with_for_update()
        for notice in session.scalars(locked.execution_options(populate_existing=True)):
            notice.show()
    session.commit()

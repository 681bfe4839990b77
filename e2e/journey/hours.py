"""How a test's house gets through its hours: ladders that wait long, and rungs that are brought forward one by one."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

PATIENT = {
    "ladder.unread": 30,
    "ladder.again": 30,
    "ladder.promise": 120,
    "help_requests.reply_limit": 60,
    "help_requests.reply_reminder": 60,
    "first_aid.leader_unread": 600,
    "first_aid.leader_everyone": 900,
    "first_aid.gate_unready": 600,
    "incidents.unread": 600,
    "incidents.everyone": 900,
    "incidents.on_scene": 60,
}
"""A slow machine never makes a rung fall due by itself: the journey says when one does."""


def take_it_easy(inside: Flask, site_code: str) -> None:
    """The site's ladders wait as long as its settings allow."""
    from webapp import settings
    from webapp.database import session
    from webapp.logbook import act
    from webapp.places import Site

    with inside.app_context():
        site = session.scalars(select(Site).where(Site.code == site_code)).one()
        with act():
            for name, told in PATIENT.items():
                settings.change(site.id, name, told)
        session.commit()


def time_passes(inside: Flask, request_id: str) -> None:
    """The next rung of what rings for that request falls due now; the worker does the rest."""
    from uuid import UUID

    from webapp import clock
    from webapp.database import session
    from webapp.deadlines import Deadline, State

    with inside.app_context():
        mine = (Deadline.subject_id == UUID(request_id), Deadline.state == State.SET)
        first = session.scalars(
            select(Deadline.id).where(*mine, Deadline.rings).order_by(Deadline.due_at, Deadline.rung)
        ).first()
        assert first is not None, "nothing rings for it any more"
        soon = clock.now() - timedelta(seconds=1)
        session.execute(update(Deadline).where(Deadline.id == first).values(due_at=soon))
        session.commit()

"""Does the ladder still come round? Every page says so; it is asked of the database now and then, not for each page."""

from datetime import datetime, timedelta

from flask import Flask, current_app

from webapp.clock import now
from webapp.loops import last_turn, silence

OLD = timedelta(seconds=2)
KEPT, OPENED = "last_turn", "house_opened"


def ran_lately() -> tuple[datetime | None, datetime | None]:
    """When the ladder last ran, as of the last seconds, and since when it is silent; None while it lives.

    Where it never ran it is silent too, unless the house opened less than a minute ago.
    """
    asked, ran = current_app.extensions.get(KEPT, (None, None))
    opened: datetime | None = current_app.extensions.get(OPENED)
    if asked is None or silence(ran, opened) or not timedelta() <= now() - asked < OLD:
        ran = last_turn("deadlines")
        current_app.extensions[KEPT] = (now(), ran)
    return ran, silence(ran, opened)


def silent_lately() -> datetime | None:
    """Since when the ladder is silent; None while it lives."""
    return ran_lately()[1]


def note_opening(app: Flask) -> None:
    """From now on a worker is expected."""
    app.extensions[OPENED] = now()

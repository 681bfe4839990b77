"""Does the ladder still come round? Every page says so; it is asked of the database now and then, not for each page."""

from datetime import datetime, timedelta

from flask import current_app

from webapp.clock import now
from webapp.loops import last_turn, silence

OLD = timedelta(seconds=2)
KEPT = "last_turn"


def ran_lately() -> tuple[datetime | None, datetime | None]:
    """When the ladder last ran, as of the last seconds, and since when it is silent; None while it lives, or never ran here."""
    asked, ran = current_app.extensions.get(KEPT, (None, None))
    if asked is None or silence(ran) or not timedelta() <= now() - asked < OLD:
        ran = last_turn("deadlines")
        current_app.extensions[KEPT] = (now(), ran)
    return ran, silence(ran)


def silent_lately() -> datetime | None:
    """Since when the ladder is silent; None while it lives, or never ran here."""
    return ran_lately()[1]

"""Does the worker still come round? Every page says so if not; it is asked of the database now and then, not for each page."""

from datetime import datetime, timedelta

from flask import current_app

from webapp.clock import now
from webapp.loops import last_beat, silence

OLD = timedelta(seconds=5)
KEPT = "last_beat"


def silent_lately() -> datetime | None:
    """Since when the worker is silent, as of the last few seconds; None while it lives, or never ran here."""
    asked, beat = current_app.extensions.get(KEPT, (None, None))
    if asked is None or not timedelta() <= now() - asked < OLD:
        beat = last_beat()
        current_app.extensions[KEPT] = (now(), beat)
    return silence(beat)

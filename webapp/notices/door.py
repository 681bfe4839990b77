"""What this room hangs on the app."""

from flask import Flask, g

from webapp import loops, subjects
from webapp.notices.bell import Bell
from webapp.notices.carrying import carry, carry_pushes
from webapp.notices.posting import queue, sweep
from webapp.notices.pushing import ending, queueing, rings_here
from webapp.notices.pushing.vapid import public_point
from webapp.notices.routes.notices import notices
from webapp.notices.routes.pushes import pushes
from webapp.notices.routes.robots import robots
from webapp.notices.routes.text_gateway import text_gateway
from webapp.notices.silence import note_opening, silent_lately
from webapp.notices.texting import carrying as texting_carrying
from webapp.people import Permission


def open_room(app: Flask) -> None:
    """Routes of the room; the bell of every page; what is urgent leaves the house by robot."""
    app.register_blueprint(notices)
    app.register_blueprint(robots)
    app.register_blueprint(text_gateway)
    app.register_blueprint(pushes)
    subjects.on("notice.sent", queue)
    subjects.on("notice.sent", queueing.queue)
    subjects.on("person.signed_in", ending.end_where_left)
    subjects.on("person.signed_out", ending.end_where_left)
    subjects.on("device.revoked", ending.end_on)
    loops.register("robots", carry)
    loops.register("pushes", carry_pushes)
    loops.register("postings", sweep, seconds=3600)
    loops.register("texts", texting_carrying.carry)
    app.add_template_global(silent_lately)
    app.add_template_global(bell_here)
    app.add_template_global(rings_here)
    app.add_template_global(public_point, "push_point")
    note_opening(app)


def bell_here(folded: bool = True) -> Bell | None:
    """What rings on the page that is being drawn; None for whoever gets no notices here."""
    if not g.get("person") or not g.get("site") or not g.person.may(Permission.NOTICES_SEE, g.site.id):
        return None
    return Bell.of(g.person, g.site, everything=False, folded=folded)

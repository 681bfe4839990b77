"""Coming to a post: by a scan of its tag, also where there is no network."""

from uuid import UUID

from flask import Response, current_app, g

from webapp.errors import Refusal
from webapp.people import Permission, requires, within_reach
from webapp.roster.duty import Duty
from webapp.roster.forms import CheckInForm
from webapp.roster.routes.roster import roster
from webapp.submissions import KEPT, Done, submitted
from webapp.tags import look_up
from webapp.tags.code import scanned
from webapp.web.answers import page


@roster.get("/<uuid:id>")
@requires(Permission.TODAY_SEE)
def show(id: UUID) -> Response:
    """One duty, and coming to it."""
    return page("roster/show.html", duty=within_reach(Duty, id), form=CheckInForm())


@roster.post("/<uuid:id>/check-in")
@requires(Permission.TODAY_SEE)
@submitted(KEPT)
def check_in(id: UUID) -> Done:
    """I stand at the post: its tag says so."""
    duty: Duty = within_reach(Duty, id)
    form = CheckInForm.read().require()
    code = scanned(form.tag.data or "", current_app.config["GATEHOUSE"].host)
    tag = look_up(code) if code else None
    if tag is None or tag.revoked_at is not None or tag.subject_id != duty.post_id:
        raise Refusal(
            "roster.scan",
            "这不是{code}的标签。请到岗位扫墙上的标签；标签坏了请前台补打",
            "This is no tag of {code}; scan the one at the post, or have the desk print another",
            code=duty.post.code,
        )
    duty.check_in(by=g.person)
    return Done(duty, url=f"/roster/{duty.id}")

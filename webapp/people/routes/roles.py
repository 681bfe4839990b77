"""What a person may do and proves himself with: roles from–to, PIN, password."""

from uuid import UUID

from flask import g

from webapp.database import session
from webapp.errors import NotFound, Refusal
from webapp.people.doorway import requires
from webapp.people.forms import PasswordForm, RoleForm
from webapp.people.permission import Permission
from webapp.people.person import Person
from webapp.people.role import Grant
from webapp.people.routes.staff import people
from webapp.people.staff import one_of_staff, one_to_manage
from webapp.submissions import Done, submitted
from webapp.web.answers import page, unkept


@people.post("/<uuid:id>/pin")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def reset_pin(id: UUID) -> Done:
    """A new PIN, shown once."""
    whom = one_to_manage(id)
    return Done(whom, response=unkept(page("people/pin.html", whom=whom, pin=whom.reset_pin())))


@people.post("/<uuid:id>/password")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def set_password(id: UUID) -> Person:
    """A new password."""
    form = PasswordForm.read().require()
    whom = one_to_manage(id)
    whom.set_password(form.password.data)
    return whom


@people.post("/<uuid:id>/roles")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def give_role(id: UUID) -> Person:
    """A role at this site."""
    form, whom = RoleForm.read().require(), one_of_staff(id)
    since, until = form.span(g.site)
    if since and until and until <= since:
        raise Refusal(
            "role.span",
            "结束日期早于开始日期，请改后再存",
            "The last day lies before the first; change it and save again",
        )
    whom.give_role(form.role.data, g.site, since, until)
    return whom


@people.post("/<uuid:id>/roles/<uuid:grant_id>/end")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def end_role(id: UUID, grant_id: UUID) -> Person:
    """The role ends now."""
    whom, grant = one_of_staff(id), session.get(Grant, grant_id)
    if grant is None or grant.person_id != whom.id or grant.site_id != g.site.id:
        raise NotFound
    whom.end_role(grant)
    return whom

"""Pages about people: list, one person, joining, roles, PIN and password, leaving."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from webapp.database import db, session
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people.doorway import requires
from webapp.people.forms import NewPersonForm, PasswordForm, PersonForm, RoleForm
from webapp.people.permission import Permission
from webapp.people.person import Person
from webapp.people.role import roles
from webapp.people.staff import grants_of, one_of_staff, one_to_manage, staff_of
from webapp.submissions import Done, submitted
from webapp.web.answers import page, unkept
from webapp.web.wording import both, listing, masked_phone

people = Blueprint("people", __name__, url_prefix="/people")


@people.get("/")
@requires(Permission.PEOPLE_SEE)
def index() -> Response:
    """Staff of this site, found by name, initials or number."""
    words, left = request.args.get("q", ""), "left" in request.args
    found = db.paginate(staff_of(g.site.id, words, left), per_page=50, error_out=False)
    return page("people/index.html", found=found, words=words, left=left)


@people.get("/list.xlsx")
@requires(Permission.PEOPLE_SEE)
def export() -> Response:
    """The same list as a workbook, telephones masked."""
    words = (
        ("no", "工号", "Staff no."),
        ("name", "姓名", "Name"),
        ("phone", "电话", "Phone"),
        ("roles", "岗位", "Roles"),
    )
    columns = [Column(field, zh, en, width=14) for field, zh, en in words]
    rows = [
        {
            "no": whom.staff_no,
            "name": whom.name,
            "phone": masked_phone(whom.phone),
            "roles": listing(both(role) for role in whom.roles_at(g.site.id)),
        }
        for whom in session.scalars(staff_of(g.site.id, request.args.get("q", "")))
    ]
    return xlsx_answer(columns, rows, ("人员名单", "Staff"), zone=g.site.timezone, name="staff")


@people.get("/new")
@requires(Permission.PEOPLE_MANAGE)
def new() -> Response:
    """The form for somebody who starts."""
    return page("people/new.html", form=NewPersonForm())


@people.post("/")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def join() -> Person:
    """Somebody starts to work here, with a first role."""
    form = NewPersonForm.read().require()
    person = Person.join(form.staff_no.data, form.name.data, form.phone.data or "", g.site)
    person.give_role(form.role.data, g.site)
    return person


@people.get("/<uuid:id>")
@requires(Permission.PEOPLE_SEE)
def show(id: UUID) -> Response:
    """One person: roles from–to, ways to sign in, history."""
    whom = one_of_staff(id)
    forms = {
        "form": PersonForm(obj=whom),
        "role_form": RoleForm(prefix=""),
        "password_form": PasswordForm(prefix=""),
    }
    return page("people/show.html", whom=whom, grants=grants_of(whom, g.site.id), roles=roles(), **forms)


@people.post("/<uuid:id>")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def correct(id: UUID) -> Person:
    """Name or telephone was wrong."""
    form = PersonForm.read().require()
    whom = one_to_manage(id)
    whom.correct(name=form.name.data.strip(), phone=form.phone.data or "")
    return whom


@people.post("/<uuid:id>/reveal")
@requires(Permission.PERSONAL_REVEAL)
@submitted
def reveal(id: UUID) -> Done:
    """The whole telephone number, once, and on record."""
    whom = one_of_staff(id)
    return Done(whom, response=unkept(page("people/revealed.html", whom=whom, phone=whom.reveal())))


@people.post("/<uuid:id>/<any(disable, enable):what>")
@requires(Permission.PEOPLE_MANAGE)
@submitted
def leave_or_return(id: UUID, what: str) -> Person:
    """The person leaves, or comes back."""
    whom = one_to_manage(id)
    if what == "disable":
        whom.disable()
    else:
        whom.enable()
    return whom

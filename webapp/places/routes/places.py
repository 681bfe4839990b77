"""Places one by one: lists by sort, one place, adding, correcting."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import func, select

from webapp.database import db, session
from webapp.errors import Conflict, NotFound
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.places.find import places_of
from webapp.places.forms import answers, questions
from webapp.places.place import Place
from webapp.places.sorts import COLUMNS, SORTS, Sort, sort_of
from webapp.submissions import submitted
from webapp.tags import Tag
from webapp.web.answers import page
from webapp.web.wording import both

places = Blueprint("places", __name__, url_prefix="/places")


@places.get("/")
@requires(Permission.PLACES_SEE)
def index() -> Response:
    """Places by sort, found by code, name or initials."""
    sort, words = request.args.get("kind", ""), request.args.get("q", "")
    found = db.paginate(places_of(g.site.id, sort, words), per_page=50, error_out=False)
    counted = select(Place.kind, func.count()).where(Place.site_id == g.site.id).group_by(Place.kind)
    counts = {row[0]: row[1] for row in session.execute(counted)}
    return page("places/index.html", found=found, sort=sort, words=words, sorts=SORTS, counts=counts)


@places.get("/list.xlsx")
@requires(Permission.PLACES_SEE)
def export() -> Response:
    """Every place in the columns of the import, so that it can be corrected and sent back."""
    return workbook(_lines())


@places.get("/new/<any(gate, building, unit, ward, post):kind>")
@requires(Permission.PLACES_MANAGE)
def new(kind: str) -> Response:
    """The form for a place of that sort."""
    return page("places/new.html", sort=SORTS[kind], questions=questions(SORTS[kind]))


@places.post("/new/<any(gate, building, unit, ward, post):kind>")
@requires(Permission.PLACES_MANAGE)
@submitted
def add(kind: str) -> Place:
    """A new place."""
    facts = answers(SORTS[kind], by_code)
    if by_code(facts["code"]) is not None:
        raise _taken(facts["code"])
    added: Place = SORTS[kind].model.add(g.site, within=by_code(request.form.get("within", "")), **facts)
    return added


@places.get("/<uuid:id>")
@requires(Permission.PLACES_SEE)
def show(id: UUID) -> Response:
    """One place: its particulars, its tag, its history."""
    place = within_reach(Place, id)
    sort = sort_of(place)
    asked = questions(sort, place) if sort else []
    return page("places/show.html", place=place, sort=sort, questions=asked, tag=Tag.on(place))


@places.post("/<uuid:id>")
@requires(Permission.PLACES_MANAGE)
@submitted
def correct(id: UUID) -> Place:
    """What was entered wrongly is put right; the old stays in the history."""
    place: Place = within_reach(Place, id)
    if (sort := sort_of(place)) is None:
        raise NotFound
    facts = answers(sort, by_code)
    other = by_code(facts["code"])
    if other is not None and other.id != place.id:
        raise _taken(facts["code"])
    place.correct(**facts)
    return place


def by_code(code: str) -> Place | None:
    """The place of that code at this site."""
    return session.scalar(select(Place).where(Place.site_id == g.site.id, Place.code == code.strip()))


def workbook(rows: Any) -> Response:
    """Rows in the columns of the import."""
    columns = [Column(name, zh, en, width=10) for name, (zh, en) in COLUMNS.items()]
    return xlsx_answer(columns, rows, ("地点", "Places"), zone=g.site.timezone, name="places")


def _lines() -> Iterator[dict[str, Any]]:
    for place in session.scalars(places_of(g.site.id, request.args.get("kind", ""))):
        if sort := sort_of(place):
            yield {
                "kind": both(sort),
                "within": place.within.code if place.within else "",
                **_particulars(place, sort),
            }


def _particulars(place: Place, sort: Sort) -> dict[str, Any]:
    asked = questions(sort, place)
    return {one["name"]: dict(one["choices"]).get(one["value"], one["value"]) for one in asked}


def _taken(code: str) -> Conflict:
    return Conflict(
        "place.code",
        "编号{code}已有地点使用，请换一个",
        "The code {code} is taken; choose another",
        code=code,
    )

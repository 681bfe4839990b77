"""The documents that the help SOP refers to: listed with version and date, linked where they apply, kept offline (HR-D)."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.database import session
from webapp.handbook.sop_document import documents_about, sop_documents
from webapp.help_requests import HelpRequest
from webapp.help_requests.choice import KINDS, SUBKINDS
from webapp.jobs import Job
from webapp.procedures.shelf import book
from webapp.today.shift import shift_pages

cast = Cast()
BY_KIND = {
    "repair": "HR-D1",
    "crime_accident": "HR-D2",
    "enquiry": "HR-D3",
    "complaint": "HR-D5",
}


@pytest.mark.clause("HR-D1", "HR-D2", "HR-D3", "HR-D4", "HR-D5")
def test_each_is_listed_with_version_and_date_and_the_fire_sop_without_a_number(app, act_as):
    assert [one.no for one in sop_documents()] == ["HR-D1", "HR-D2", "HR-D3", "HR-D4", "HR-D5", ""]
    told = text_of(act_as("wang").get("/handbook/documents"))
    for one in sop_documents():
        assert one.zh in told
        assert f"{one.version}版，{one.dated}" in told
    assert "未编号，HR-7b引用" in told


@pytest.mark.clause("HR-D1", "HR-D2", "HR-D3", "HR-D5")
@pytest.mark.parametrize(("kind", "number"), BY_KIND.items())
def test_a_request_links_its_documents(app, act_as, kind, number):
    with acting(app, "chen") as chen:
        one = HelpRequest.take(cast.site(), by=chen, kind=kind).id
    page = act_as("chen").get(f"/help-requests/{one}").get_data(as_text=True)
    linked = next(document for document in sop_documents() if document.no == number)
    assert f'href="/handbook/documents#{linked.name}"' in page


@pytest.mark.clause("HR-D4")
def test_a_paid_order_links_its_document(app, act_as):
    with acting(app, "chen") as chen:
        HelpRequest.take(cast.site(), by=chen, kind="other").charge(by=chen)
    with app.app_context():
        job = session.scalars(select(Job).where(Job.procedure_id == "paid_service")).one().id
    page = act_as("chen").get(f"/jobs/{job}").get_data(as_text=True)
    assert 'href="/handbook/documents#paid_service"' in page


@pytest.mark.clause("HR-D2")
def test_they_are_kept_on_the_phone(app, act_as):
    with app.app_context():
        assert "/handbook/documents" in {one.url for one in shift_pages(cast.wang, cast.site())}


def test_every_screen_that_a_document_names_is_there(app):
    with app.app_context():
        known = set(KINDS) | set(SUBKINDS) | set(book()) | {"fire"}
        assert {name for one in sop_documents() for name in one.about} <= known
        assert documents_about("first_aid", None) == []

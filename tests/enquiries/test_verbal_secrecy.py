"""HR-3.4 for what is asked by word of mouth: question and reply are hidden wherever the request is shown."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.help_requests.conftest import BEGAN, desk  # noqa: F401
from webapp import clock
from webapp.database import session
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.help_requests import HelpRequest
from webapp.help_requests.annotation import annotate
from webapp.help_requests.register_rows import rows_of
from webapp.logbook import Entry

QUESTION, REPLY = "业主李四的欠费名单", "请到办公室面谈底价"


@pytest.fixture
def secret(app, desk):  # noqa: F811
    """A question that was referred, answered by the supervisor, and registered."""
    with acting(app, "sun"):
        Cast().ma.give_role("centre_supervisor", Cast.site())
    one = desk.takes(kind="enquiry", form="verbal", requester_type="owner", asked=QUESTION)
    with desk.after(1, "chen", one) as (request, chen):
        VerbalEnquiry.refer(request, by=chen)
    with desk.after(2, "ma", one) as (request, chief):
        request.answer(by=chief, words=REPLY)
        request.finish(by=chief, words=REPLY)
    with desk.after(3, "chen", one) as (request, chen):
        request.register(by=chen, outcome="met")
    return one


@pytest.mark.clause("HR-3.4")
def test_no_page_and_no_sheet_shows_the_question_or_the_reply(app, act_as, secret):
    with clock.frozen(BEGAN + timedelta(minutes=4)):
        pages = [text_of(act_as(who).get(f"/help-requests/{secret}")) for who in ("wang", "chen", "ma")]
        pages.append(text_of(act_as("chen").get(f"/enquiries/requests/{secret}")))
        book = load_workbook(io.BytesIO(act_as("chen").get("/help-requests/list.xlsx?shown=all").data))
    pages.append(str([list(sheet.values) for sheet in book]))
    with app.app_context():
        pages.append(str(rows_of([session.get_one(HelpRequest, secret)])))
    for shown in pages:
        assert QUESTION not in shown
        assert REPLY not in shown
    assert all("内部" in shown for shown in (*pages[:3], *pages[4:]))


@pytest.mark.clause("HR-3.4")
def test_the_supervisor_opens_it_and_each_opening_is_an_entry(app, act_as, secret):
    chief = act_as("ma")
    assert f"/enquiries/requests/{secret}" in chief.get(f"/help-requests/{secret}").text
    assert f"/enquiries/requests/{secret}" not in act_as("chen").get(f"/help-requests/{secret}").text
    with app.app_context():
        enquiry = session.scalars(select(VerbalEnquiry)).one().id
    assert f"/enquiries/{enquiry}/readings" in chief.get(f"/enquiries/requests/{secret}").text
    opened = text_of(chief.act(f"/enquiries/{enquiry}/readings"))
    assert QUESTION in opened
    assert REPLY in opened
    with app.app_context():
        read = select(Entry).where(Entry.action == "verbal_enquiry.secret_read")
        assert len(session.scalars(read).all()) == 1


@pytest.mark.clause("HR-3.4")
def test_no_task_and_no_note_carries_it_on(app, desk, secret):  # noqa: F811
    with desk.after(5, "chen", secret) as (request, chen):
        assert annotate(request, by=chen, column="asked", words="见咨询").was is None
    other = desk.takes(kind="enquiry", form="verbal", asked=QUESTION)
    with desk.after(6, "chen", other) as (request, chen):
        VerbalEnquiry.refer(request, by=chen)
        assert QUESTION not in str(request.give_task(by=chen, department="security").answers)


ASKED, SAID, NOTED = "底价能不能透露", "只谈到八五折", "李四本人来过"


@pytest.fixture
def decided(desk, secret):  # noqa: F811
    """The manager was asked about it and said what to do; afterwards somebody noted something beside it."""
    other = desk.takes(kind="enquiry", form="verbal", requester_type="owner", asked=QUESTION)
    with desk.after(4, "chen", other) as (request, chen):
        VerbalEnquiry.refer(request, by=chen)
        request.ask_manager(by=chen, words=ASKED)
    with desk.after(5, "sun", other) as (request, sun):
        request.instruct(by=sun, words=SAID)
    with desk.after(6, "chen", secret) as (request, chen):
        annotate(request, by=chen, column="done", words=NOTED)
        annotate(request, by=chen, column="phone", words="13900017788")
    return other, secret


@pytest.mark.clause("HR-3.4", "HR-2.2-4")
def test_the_managers_word_and_new_notes_are_hidden_too(app, act_as, decided):
    other, noted = decided
    with clock.frozen(BEGAN + timedelta(minutes=7)):
        pages = [
            text_of(act_as(who).get(f"/help-requests/{one}")) for who in ("li", "chen") for one in decided
        ]
        assert act_as("wang").act(f"/help-requests/{other}/reading").status_code == 422
    with app.app_context():
        row = rows_of([session.get_one(HelpRequest, noted)])[0]
    assert row["done"]["new"] == "内部 · Internal"
    assert row["phone"]["new"] == "13900017788", "who asked is no secret: the paper is corrected"
    for shown in (*pages, str(row)):
        assert not [words for words in (ASKED, SAID, NOTED) if words in shown]


@pytest.mark.clause("HR-3.4", "HR-2.2-4")
def test_the_manager_opens_everything_and_who_carries_it_out_the_managers_word(app, act_as, decided):
    other, noted = decided
    with clock.frozen(BEGAN + timedelta(minutes=7)):
        opened = text_of(act_as("sun").act(f"/help-requests/{other}/reading", headers={"HX-Request": "true"}))
        owner = text_of(act_as("chen").act(f"/help-requests/{other}/reading", headers={"HX-Request": "true"}))
        notes = text_of(act_as("sun").act(f"/help-requests/{noted}/reading", headers={"HX-Request": "true"}))
    assert ASKED in opened or SAID in opened
    assert QUESTION in opened
    assert SAID in owner
    assert QUESTION not in owner
    assert NOTED in notes
    with app.app_context():
        read = select(Entry).where(Entry.action == "help_request.secret_read")
        assert len(session.scalars(read).all()) == 3

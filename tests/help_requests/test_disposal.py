"""After the disposal nobody is named any more: not in the answer to a question, nor in what was asked afterwards."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.help_requests import year as a
from webapp.database import session
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.help_requests import HelpRequest
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.disposing import erase_listed
from webapp.jobs import Job
from webapp.jobs.answer import Answer
from webapp.logbook import verify
from webapp.logbook.change import personal_fields
from webapp.logbook.verify import recorded_models

SAID = "告诉刘㛃13800138000去派出所"
cast = Cast()


def told_about(one):
    """Every personal value in rows about the request, by table and column."""
    rows = [session.get_one(HelpRequest, one)]
    for model in {mapper.class_ for mapper in recorded_models()}:
        if "request_id" in model.__table__.columns:
            rows += session.scalars(select(model).where(model.request_id == one))
    mine = select(Job.id).where(Job.origin_kind == "help_request", Job.origin_id == one)
    rows += session.scalars(select(Answer).where(Answer.job_id.in_(mine)))
    named = [(row, name) for row in rows for name in personal_fields(type(row))]
    return {(row.__tablename__, name) for row, name in named if getattr(row, name)}


@pytest.fixture
def asked(app):
    """A question that was answered from own knowledge and closed, so that a follow-up is planned."""
    a.hire(app)
    with a.on(2027, 3, 1):
        with a.by(app, "chen") as chen:
            facts = {"kind": "enquiry", "form": "verbal", "requester_type": "owner", **a.FACTS}
            one = HelpRequest.take(cast.site(), by=chen, **facts).id
        with a.by(app, "chen") as chen:
            VerbalEnquiry.from_knowledge(session.get_one(HelpRequest, one), SAID, by=chen)
        with a.as_hired(app, "B102") as supervisor:
            session.get_one(HelpRequest, one).close(by=supervisor)
    return one


def destroyed(app):
    """The year's whole way to the shredder."""
    a.freeze(app)
    with a.on(2028, 1, 5):
        a.sign(app)
        a.print_it(app)
        with a.by(app, "chen") as chen:
            a.frozen_year().hand_in(by=chen)
        with a.as_hired(app, "B101") as archivist:
            a.frozen_year().file(by=archivist, kept_at="2号柜")
    with a.on(2030, 1, 1):
        with a.as_hired(app, "B101") as archivist:
            DisposalList.draw_up(a.frozen_year(), by=archivist, way="shredded")
        with a.by(app, "sun") as sun:
            list_of(a.frozen_year()).approve(by=sun, typed=sun.name)
        with a.as_hired(app, "B101") as archivist:
            list_of(a.frozen_year()).carry_out(by=archivist, witness=cast.chen)
        with app.app_context():
            while erase_listed():
                pass


@pytest.mark.clause("HR-10b")
def test_nothing_personal_is_left_in_any_row_about_a_request(app, asked):
    with app.app_context():
        assert {("help_request", "caller"), ("verbal_enquiry", "words"), ("answer", "private")} <= told_about(
            asked
        )
    destroyed(app)
    with app.app_context():
        assert told_about(asked) == set()
        visit = session.scalars(select(Job).where(Job.procedure_id == "follow_up")).one()
        assert visit.erased_at is not None
        assert list(verify()) == []


def test_whatever_names_a_request_names_it_to_the_database_too(app):
    """The disposal finds its rows by this."""
    columns = [mapper.local_table.columns.get("request_id") for mapper in recorded_models()]
    assert [str(each) for each in columns if each is not None and not each.foreign_keys] == []

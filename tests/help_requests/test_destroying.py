"""What a disposal list destroys: whatever names a person, and nothing without the list (HR-10b)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.help_requests import year as a
from tests.help_requests.test_register_year import cast
from tests.keys.test_papers import drawing
from webapp.database import session
from webapp.evidence import Evidence
from webapp.help_requests import HelpRequest
from webapp.help_requests.annotation import Annotation, annotate
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.disposing import erase_listed
from webapp.help_requests.milestone import HelpMilestone
from webapp.jobs import Job
from webapp.logbook import Entry, Revision, verify
from webapp.papers.form import form_of
from webapp.papers.paper import Paper
from webapp.papers.retention import erase_due
from webapp.shelf import shelf


@pytest.mark.clause("HR-10b")
def test_nothing_of_the_register_is_erased_without_a_list(app):
    one = a.done(app, kind="first_aid")
    with a.on(2027, 3, 1, 11), a.by(app, "chen") as chen:
        Job.open(
            "escort_to_hospital",
            cast.site(),
            by=chen,
            answers={"patient": "刘㛃"},
            origin=session.get_one(HelpRequest, one),
        )
    with a.by(app, "chen"):
        job = session.scalars(select(Job)).one()
        job.ended_at = datetime(2027, 3, 2, tzinfo=UTC)
        from webapp.logbook import record

        record("job.could_not", job)
    a.print_it(app, "2027-03")
    with a.on(2035, 1, 2), app.app_context():
        while erase_due():
            pass
        assert erase_listed() == 0
        done = set(session.scalars(select(Entry.action).where(Entry.action.like("%erased%"))))
        assert done <= {"submission.erased"}
        assert session.get_one(HelpRequest, one).caller == "刘㛃"
        assert session.scalars(select(Paper)).one().data


@pytest.mark.clause("HR-10b")
def test_a_carried_out_list_erases_whatever_names_a_person(app):
    one = a.listed(app)
    other = a.done(app, 1, 2, year=2028)
    with a.on(2029, 12, 30), a.as_hired(app, "B102") as supervisor:
        annotate(session.get_one(HelpRequest, one), supervisor, "caller", "刘婕")
    with a.on(2030, 1, 3):
        with a.as_hired(app, "B101") as archivist:
            list_of(a.frozen_year()).carry_out(by=archivist, witness=cast.chen)
        with app.app_context():
            printed = session.scalars(select(Paper.sha256).where(Paper.form == "F01")).one()
            assert erase_listed() == 1
            assert erase_listed() == 0
            assert list(verify()) == []
            gone, kept = session.get_one(HelpRequest, one), session.get_one(HelpRequest, other)
            assert (gone.caller, gone.phone, gone.asked, gone.done, bool(gone.number)) == (None,) * 4 + (
                True,
            )
            assert kept.caller == "刘㛃"
            assert {note.words for note in session.scalars(select(Annotation))} == {""}
            assert shelf("papers").get(printed) is None
            left = session.scalars(select(Revision.new).where(Revision.row_kind.like("help_%"))).all()
            assert [value for value in left if value and "刘婕" in value] == []
            assert a.frozen_year().state.zh == "已销毁"


@pytest.mark.clause("HR-10b")
def test_the_words_of_its_steps_go_too(app):
    one = a.filed(app)
    with a.by(app, "chen"):
        from webapp.logbook import record

        mark = session.scalars(select(HelpMilestone).where(HelpMilestone.request_id == one)).first()
        mark.words = "刘㛃来电"
        record("help_request.answered", session.get_one(HelpRequest, one))
    with a.on(2030, 1, 1):
        with a.as_hired(app, "B101") as archivist:
            DisposalList.draw_up(a.frozen_year(), by=archivist, way="burnt")
        with a.by(app, "sun") as sun:
            list_of(a.frozen_year()).approve(by=sun, drawn=drawing())
        with a.as_hired(app, "B101") as archivist:
            list_of(a.frozen_year()).carry_out(by=archivist, witness=cast.chen)
        with app.app_context():
            erase_listed()
            assert session.get_one(HelpMilestone, mark.id).words is None
            assert session.scalars(select(Evidence)).one().erased_at is None, (
                "the manager's signature stays on F52"
            )
            told = form_of("F52").gather(cast.site(), subject=a.frozen_year().id)
    assert told["number"] == "01-2027"
    assert told["body"]["filing"]["kept_at"] == "2号柜3盒"
    assert told["body"]["disposal"]["way"] == "监督焚烧"
    assert [sign["name"] for sign in told["signatures"]] == ["陈静", "白守成", "孙立平", "陈静"]

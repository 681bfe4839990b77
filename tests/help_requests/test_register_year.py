"""A year is frozen on 1 January, filed by the 15th, kept two years, and destroyed only by a signed list (HR-10)."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.client import text_of
from tests.help_requests import year as a
from webapp import clock, deadlines, loops
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.annotation import annotate
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.freezing import freeze_over
from webapp.help_requests.register_year import RegisterYear
from webapp.logbook import verify
from webapp.notices import Notice

cast = Cast()


def refused(app, key, act):
    """The refusal that this act meets."""
    with pytest.raises(Refusal) as no, a.as_hired(app, key) as person:
        act(a.frozen_year(), person)
    return no.value


@pytest.mark.clause("HR-10a")
def test_the_year_is_frozen_by_the_sites_own_date_and_once(app):
    a.done(app, 12, 31)
    with a.on(2027, 12, 31, 23), app.app_context():
        assert freeze_over() == 0
    with a.on(2028, 1, 1, 0), app.app_context():
        assert datetime(2027, 12, 31, 16, tzinfo=UTC) == datetime(2028, 1, 1, 0, tzinfo=a.ZONE)
        assert freeze_over() == 1
        assert freeze_over() == 0
        frozen = a.frozen_year()
        assert (frozen.year, frozen.rows, frozen.first_number) == (2027, 1, "QZ01-271231-001")
        assert frozen.digest == frozen.sheet.digest
        assert list(verify()) == []
    assert "help_years" in {loop.name for loop in loops.all_loops()}


@pytest.mark.parametrize(("verb", "columns"), [("hand_in", ("handed_in_at",)), ("file", ("filed_at",))])
def test_of_two_desks_at_once_the_second_does_not_overwrite_the_first(app, verb, columns):
    """What the other committed meanwhile is read behind the lock, not what this session saw before."""
    a.hire(app)
    a.done(app)
    a.freeze(app)
    with pytest.raises(Refusal) as no, a.on(2028, 1, 5), a.as_hired(app, "B101") as archivist:
        frozen = a.frozen_year()
        table = RegisterYear.__table__
        told = dict.fromkeys(("handed_in_at", *columns), clock.now())
        session.execute(table.update().where(table.c.id == frozen.id).values(**told))
        assert frozen.handed_in_at is None, "stale"
        getattr(frozen, verb)(by=archivist, **({"kept_at": "2号柜"} if verb == "file" else {}))
    assert no.value.status == 409


@pytest.mark.clause("HR-10a")
def test_filing_falls_due_on_the_fifteenth_and_then_goes_up(app):
    a.hire(app)
    a.done(app)
    a.freeze(app)
    said = []
    for day, hour in ((1, 1), (15, 23), (16, 0)):
        with a.on(2028, 1, day, hour), app.app_context():
            deadlines.fire_due()
            said.append(sorted({(one.to.name, one.zh) for one in _told()}))
    assert said[0] == said[1]
    assert {"请打印、签字、归档" in words for _, words in said[0]} == {True}
    late = {name for name, words in said[2] if "到期未归档" in words}
    assert late == {"沈若兰", "孙立平"}


def _told():
    from webapp.people import Person

    for notice in session.scalars(select(Notice).where(Notice.subject_kind == "help_register_year")):
        notice.to = session.get_one(Person, notice.person_id)
        yield notice


@pytest.mark.clause("HR-10a")
def test_it_is_printed_signed_handed_in_and_filed_in_that_order(app):
    a.hire(app)
    a.done(app)
    with a.on(2027, 12, 30), a.by(app, "chen") as chen:
        late = HelpRequest.take(cast.site(), by=chen, kind="other").id
    a.freeze(app)
    hand_in = lambda year, who: year.hand_in(by=who)  # noqa: E731
    with a.on(2028, 1, 5):
        assert refused(app, "A101", hand_in).rule == "help_year.unregistered"
        with a.by(app, "chen") as chen:
            request = session.get_one(HelpRequest, late)
            request.answer(by=chen, late_reason="busy")
            request.register(by=chen, outcome="met", requester_type="owner")
        assert refused(app, "A101", hand_in).rule == "help_year.unsigned"
        a.sign(app, "2027-03")
        assert refused(app, "A101", hand_in).rule == "help_year.unsigned", "December was not signed"
        a.sign(app, "2027-12")
        assert refused(app, "A101", hand_in).rule == "help_year.unprinted"
        a.print_it(app)
        assert refused(app, "B101", hand_in).rule == "help_year.desk"
        file = lambda year, who: year.file(by=who, kept_at="2号柜")  # noqa: E731
        assert refused(app, "B101", file).rule == "help_year.not_handed_in"
        with a.by(app, "chen") as chen:
            a.frozen_year().hand_in(by=chen)
        assert refused(app, "A101", file).rule == "help_year.archivist"
        with a.as_hired(app, "B101") as archivist:
            a.frozen_year().file(by=archivist, kept_at="2号柜3盒")
            assert a.frozen_year().state.zh == "已归档"
        with app.app_context():
            waiting = select(Deadline.state).where(Deadline.subject_kind == "help_register_year")
            assert set(session.scalars(waiting)) <= {"stopped", "fired", "skipped"}


@pytest.mark.clause("HR-10a")
def test_a_frozen_year_is_annotated_by_a_supervisor_only(app):
    a.hire(app)
    one = a.done(app)
    a.freeze(app)
    with a.on(2028, 1, 5):
        with pytest.raises(Refusal) as no, a.by(app, "chen") as chen:
            annotate(session.get_one(HelpRequest, one), chen, "done", "物业开门")
        assert (no.value.rule, no.value.clause) == ("help.frozen", "HR-10a")
        with a.as_hired(app, "B102") as supervisor:
            annotate(session.get_one(HelpRequest, one), supervisor, "done", "物业开门")
        with app.app_context():
            assert a.frozen_year().digest == a.frozen_year().sheet.digest, "a note is no change"


@pytest.mark.clause("HR-10b")
@pytest.mark.parametrize(("day", "allowed"), [((2029, 12, 31), False), ((2030, 1, 1), True)])
def test_a_list_is_refused_until_the_two_years_are_over(app, day, allowed):
    a.filed(app)
    with a.on(*day):
        with app.app_context():
            assert a.frozen_year().retain_until == date(2029, 12, 31)
        draw_up = lambda year, who: DisposalList.draw_up(year, by=who, way="shredded")  # noqa: E731
        if allowed:
            with a.as_hired(app, "B101") as archivist:
                draw_up(a.frozen_year(), archivist)
        else:
            no = refused(app, "B101", draw_up)
            assert (no.rule, no.clause) == ("disposal.retention", "HR-10b")
            assert "未满两年保存期" in no.zh
            assert "Two-year retention not over" in no.en


@pytest.mark.clause("HR-10b")
def test_whoever_draws_up_approves_or_destroys_is_somebody_else(app):
    a.filed(app)
    with a.by(app, "admin"):
        cast.sun.give_role("archivist", cast.site())
    with a.on(2030, 1, 1):
        draw_up = lambda year, who: DisposalList.draw_up(year, by=who, way="shredded")  # noqa: E731
        assert refused(app, "A101", draw_up).rule == "disposal.archivist"
        with a.by(app, "sun") as sun:
            draw_up(a.frozen_year(), sun)
        approve = lambda year, who: list_of(year).approve(by=who, typed=who.name)  # noqa: E731
        carry_out = lambda year, who: list_of(year).carry_out(by=who, witness=cast.chen)  # noqa: E731
        assert refused(app, "M101", approve).rule == "disposal.approver", "he drew it up"
        assert refused(app, "B101", approve).rule == "disposal.approver"
        assert refused(app, "B101", carry_out).rule == "disposal.unapproved"


@pytest.mark.clause("HR-10b")
def test_the_approver_does_not_destroy_and_a_witness_stands_by(app):
    a.listed(app)
    with a.by(app, "admin"):
        cast.sun.give_role("archivist", cast.site())
    with a.on(2030, 1, 2):
        for key, witness, rule in (
            ("M101", "A101", "disposal.same_person"),
            ("B101", "B101", "disposal.witness"),
            ("A101", "B101", "disposal.archivist"),
        ):
            act = lambda year, who, w=witness: list_of(year).carry_out(by=who, witness=a.person(w))  # noqa: E731
            assert refused(app, key, act).rule == rule


@pytest.mark.clause("HR-10a", "HR-10b")
def test_the_pages_of_a_year(app, act_as):
    a.filed(app)
    with a.on(2028, 2, 1):
        desk = act_as("chen")
        assert "2029-12-31" in text_of(desk.get("/help-requests/years/"))
        with app.app_context():
            url = f"/help-requests/years/{a.frozen_year().id}"
        page = desk.get(url)
        assert "未满两年保存期" in text_of(page)
        no = desk.act(f"{url}/disposal", way="shredded")
        assert no.status_code == 422
        assert "档案管理员" in text_of(no)
        assert desk.get("/help-requests/years/list.xlsx").status_code == 200
        assert desk.act("/papers", form="F52", subject=url.rpartition("/")[2]).status_code == 303

"""Special requests and the manager, the supervisor's last word, and what is opened again."""

import pytest

from tests.cast import Cast, acting
from webapp import notices
from webapp.errors import Conflict, Refusal
from webapp.logbook import verify
from webapp.people import Person

cast = Cast()


@pytest.fixture
def supervisor(app):
    """Somebody at the estate is supervisor and nothing else."""
    with acting(app, "admin"):
        person = Person.join("A190", "冯主管", site=cast.site())
        person.give_role("centre_supervisor", cast.site())
        return person.id


def whose(person_id):
    from webapp.database import session

    return session.get_one(Person, person_id)


def registered(desk, kind="other"):
    desk.takes(kind=kind)
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
        for job in request.jobs:
            job.could_not("entered-twice", by=chen)
        request.register(by=chen, outcome="met", requester_type="owner", done="已办")


@pytest.mark.clause("HR-2.2-2")
def test_the_supervisor_closes_what_was_registered(desk, supervisor):
    registered(desk)
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.close_by_supervisor"):
        request.close(by=chen)
    with desk.after(3, "sun") as (request, _):
        request.close(by=whose(supervisor))
        assert request.stage == "closed"
    with desk.after(4, "sun") as (request, sun), pytest.raises(Conflict, match=r"help.closed") as no:
        request.close(by=sun)
    assert "冯主管" in no.value.zh


def test_nothing_is_closed_before_it_is_registered(desk):
    desk.takes(kind="other")
    with desk.after(1, "sun") as (request, sun), pytest.raises(Refusal, match=r"help.register_first"):
        request.close(by=sun)


@pytest.mark.clause("HR-B1")
@pytest.mark.parametrize("kind", ["crime_accident", "disaster"])
def test_crimes_and_disasters_are_special_and_reach_the_manager_at_once(desk, kind):
    desk.takes(kind=kind)
    with desk.looks() as request:
        assert request.special
        told = [each for each in notices.unseen(cast.sun, request.site_id) if "特殊求助" in each.zh]
        assert [each.urgent for each in told] == [True]


@pytest.mark.clause("HR-B1")
def test_what_is_major_is_special(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.grade("major", by=chen)
        assert request.special


@pytest.mark.clause("HR-B1")
def test_only_the_manager_closes_a_special_request(desk, supervisor):
    registered(desk, kind="disaster")
    with desk.after(2, "chen") as (request, _), pytest.raises(Refusal, match=r"help.special_close") as no:
        request.close(by=whose(supervisor))
    assert no.value.clause == "HR-B1"
    with desk.after(3, "sun") as (request, sun):
        request.close(by=sun)
        assert request.stage == "closed"


@pytest.mark.clause("HR-B1")
def test_a_supervisor_says_what_is_special_the_desk_does_not(desk, supervisor):
    desk.takes(kind="other")
    with (
        desk.after(1, "chen") as (request, chen),
        pytest.raises(Refusal, match=r"help.special_by_supervisor"),
    ):
        request.make_special(by=chen)
    with desk.after(2, "chen") as (request, _):
        request.make_special(by=whose(supervisor))
        assert request.special


@pytest.mark.clause("HR-2.2-4")
def test_asked_the_manager_it_waits_for_the_instruction(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.ask_manager(by=chen, words="要不要报警")
        assert request.stage == "awaiting_manager"
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.instruct_by_manager"):
        request.instruct(by=chen, words="报警")
    with desk.after(3, "sun") as (request, sun), pytest.raises(Refusal, match=r"help.instruction"):
        request.instruct(by=sun, words=" ")
    with desk.after(4, "sun") as (request, sun):
        request.instruct(by=sun, words="先安抚")
        assert (request.stage, request.waits_for_manager) == ("new", False)


def test_what_is_opened_again_goes_the_way_again(desk, supervisor, app):
    registered(desk)
    with desk.after(2, "sun") as (request, sun):
        request.close(by=sun)
    with desk.after(3, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.reopen_by_supervisor"):
        request.reopen(by=chen, words="又坏了")
    with desk.after(4, "chen") as (request, _), pytest.raises(Refusal, match=r"help.why_again"):
        request.reopen(by=whose(supervisor), words="")
    with desk.after(5, "chen") as (request, chen):
        request.reopen(by=whose(supervisor), words="又坏了")
        assert request.stage == "in_progress"
        request.register(by=chen, outcome="partly_met", done="再修")
        assert request.stage == "registered"
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("HR-2.2-4")
def test_it_is_not_closed_before_the_instruction_is_shown_to_be_carried_out(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal, match=r"help\.no_instruction"):
        request.carry_out(by=chen, words="已办")
    with desk.after(1, "sun") as (request, sun):
        request.instruct(by=sun, words="请物业总监到场")
    with desk.after(2, "chen") as (request, chen):
        request.answer(by=chen)
        request.register(by=chen, outcome="met", requester_type="owner", done="已办")
    with (
        desk.after(3, "sun") as (request, sun),
        pytest.raises(Refusal, match=r"help\.instruction_first") as no,
    ):
        request.close(by=sun)
    assert no.value.clause == "HR-2.2-4"
    with (
        desk.after(4, "chen") as (request, chen),
        pytest.raises(Refusal, match=r"help\.instruction_evidence"),
    ):
        request.carry_out(by=chen, words=" ")
    with desk.after(5, "chen") as (request, chen):
        request.carry_out(by=chen, words="总监14:20到场，住户签字确认")
    with desk.after(6, "sun") as (request, sun):
        request.close(by=sun)
        assert request.stage == "closed"

"""A request goes where its kind belongs, once; the room there is woken in the same act."""

import pytest

from tests.cast import Cast
from webapp import subjects
from webapp.errors import Conflict, Refusal
from webapp.help_requests import HelpRequest

cast = Cast()


@pytest.fixture
def woken(monkeypatch):
    """Where the rooms heard that something was sent to them."""
    heard = []
    monkeypatch.setattr(subjects, "wake", lambda *said: heard.append(said) or subjects_wake(*said))
    return heard


subjects_wake = subjects.wake


def routed(heard):
    return [said["to"] for action, _, said in heard if action == "help_request.routed"]


@pytest.mark.clause("HR-1.1.a", "HR-1.1.b", "HR-1.1.c", "HR-1.1.d", "HR-1.1.e", "HR-1.1.f", "HR-1.1.g")
@pytest.mark.parametrize(
    ("facts", "to"),
    [
        pytest.param({"kind": "repair"}, ["repair_order"], marks=pytest.mark.clause("HR-1.1.b")),
        pytest.param({"kind": "complaint"}, ["complaint"], marks=pytest.mark.clause("HR-1.1.c")),
        pytest.param(
            {"kind": "enquiry", "form": "written"}, ["written_enquiry"], marks=pytest.mark.clause("HR-1.1.d")
        ),
        pytest.param({"kind": "enquiry", "form": "verbal"}, [], marks=pytest.mark.clause("HR-1.1.d")),
        pytest.param({"kind": "crime_accident"}, ["incident"], marks=pytest.mark.clause("HR-1.1.e")),
        pytest.param({"kind": "disaster"}, ["incident"], marks=pytest.mark.clause("HR-1.1.f")),
        pytest.param({"kind": "first_aid"}, [], marks=pytest.mark.clause("HR-1.1.a")),
        pytest.param({"kind": "other"}, [], marks=pytest.mark.clause("HR-1.1.g")),
    ],
)
def test_each_kind_goes_where_it_belongs_in_the_act_that_takes_it(desk, woken, facts, to):
    desk.takes(**facts)
    assert routed(woken) == to
    with desk.looks() as request:
        assert request.routes == to
        assert request.stage == ("routed" if to else "new")


def test_what_the_desk_sees_to_itself_is_passed_on_to_nobody(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.no_route") as no:
        request.route(by=chen)
    assert no.value.clause == "HR-8"


def test_nothing_is_passed_on_twice(desk):
    desk.takes(kind="repair")
    with desk.after(1, "chen") as (request, chen), pytest.raises(Conflict, match=r"help.routed"):
        request.route(by=chen)


@pytest.mark.clause("HR-9")
def test_what_is_charged_goes_to_the_paid_order_too(desk):
    desk.takes(kind="repair")
    with desk.after(1, "chen") as (request, chen):
        request.charge(by=chen)
        assert request.paid
        assert request.routes == ["repair_order", "paid_service"]


@pytest.mark.clause("HR-9")
def test_first_aid_is_never_charged(desk):
    desk.takes(kind="first_aid")
    with (
        desk.after(1, "chen") as (request, chen),
        pytest.raises(Refusal, match=r"help.first_aid_is_free") as no,
    ):
        request.charge(by=chen)
    assert no.value.clause == "HR-9"


def test_a_taking_that_was_routed_is_taken_back_whole(desk, app, act_as):
    phone = act_as("chen")
    from uuid import uuid4

    submission = uuid4()
    for kind in ("repair", "disaster"):
        submission = uuid4()
        phone.act("/help-requests/", submission, kind=kind)
        assert phone.act(f"/submissions/{submission}/undo").status_code == 303
        with desk.looks() as request:
            assert isinstance(request, HelpRequest)
            assert (request.stage, request.routes) == ("void", [])

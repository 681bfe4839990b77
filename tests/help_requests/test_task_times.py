"""HR-2.2-1: the row keeps from when to when its tasks ran, whatever is typed beside; older signatures still hold."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.incidents.happening import RIGHT
from tests.jobs.duty import begin, doing
from webapp import clock
from webapp.help_requests import HelpRequest, register_rows
from webapp.help_requests.task_times import task_times


@pytest.fixture
def stolen(inside):
    """A theft, dealt with: taken at ten, closed by the manager at half past."""
    duty, at = begin(), datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
    with clock.frozen(at), doing(duty.desk):
        request = HelpRequest.take(duty.site, by=duty.desk, kind="crime_accident", subkind="theft")
    [job] = request.jobs
    assert task_times([job])[0].endswith("–"), "nobody has said how it went"
    with clock.frozen(at + timedelta(minutes=30)):
        for step, (who, given) in RIGHT.items():
            duty.passes(job, who, step, **given)
    return duty, request, job, at


@pytest.mark.clause("HR-2.2-1")
def test_the_row_keeps_the_times_of_its_tasks_whatever_is_typed(stolen):
    duty, request, job, at = stolen
    with clock.frozen(at + timedelta(minutes=40)), doing(duty.desk):
        request.answer(by=duty.desk, late_reason="busy")
        request.register(by=duty.desk, outcome="met", done="已报警", requester_type="owner")
    row = register_rows.row_of(request)
    start, end = (clock.local(duty.site, at + timedelta(minutes=late)) for late in (0, 30))
    assert row["done"] == "已报警"
    assert row["times"] == [f"突发事件 {start:%m-%d %H:%M}–{end:%H:%M}"]
    assert task_times([job], english=True)[0].startswith("Incident ")


@pytest.mark.clause("HR-2.2-1")
def test_what_was_signed_before_the_times_stood_there_is_still_what_was_signed(stolen):
    _duty, request, _job, _at = stolen
    assert "times" not in register_rows.as_signed(register_rows.row_of(request))


@pytest.mark.clause("HR-2.2-1")
def test_a_task_that_could_not_be_done_ran_until_that_was_said(inside):
    duty, at = begin(), datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
    with clock.frozen(at), doing(duty.desk):
        escort = HelpRequest.take(duty.site, by=duty.desk, kind="first_aid").send_escort(by=duty.desk)
    with clock.frozen(at + timedelta(minutes=90)), doing(duty.desk):
        escort.could_not(escort.procedure.reasons[0].id, by=duty.desk)
    assert task_times([escort])[0].endswith(" 10:00–11:30")

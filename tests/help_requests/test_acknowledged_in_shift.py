"""What is registered is acknowledged in the same shift, or whoever should is reminded (HR-2.2-2)."""

import pytest

from tests.cast import Cast, acting
from tests.help_requests.test_closing import registered, whose
from webapp import deadlines, notices
from webapp.people import Person

cast = Cast()
BEFORE_THE_END, THE_END = 330, 360
"""10:00 at the site is the beginning; the day shift is over at 16:00."""


@pytest.fixture
def supervisor(app):
    with acting(app, "admin"):
        person = Person.join("A190", "冯主管", site=cast.site())
        person.give_role("centre_supervisor", cast.site())
        return person.id


def heard(desk, minutes, person=None):
    """What that person has been told by then, the worker having come round."""
    with desk.looks(minutes):
        deadlines.fire_due()
        reader = whose(person) if person else cast.sun
        return [one.zh for one in notices.unseen(reader, cast.site().id) if "确认" in one.zh]


@pytest.mark.clause("HR-2.2-2")
def test_the_supervisor_is_reminded_before_the_shift_ends_and_the_manager_at_its_end(desk, supervisor):
    registered(desk)
    assert heard(desk, BEFORE_THE_END - 1, supervisor) == []
    assert heard(desk, BEFORE_THE_END, supervisor) == ["已登记的求助待确认，本班内办结"]
    assert heard(desk, BEFORE_THE_END) == []
    assert heard(desk, THE_END) == ["本班结束，登记的求助仍未确认"]


@pytest.mark.clause("HR-2.2-2")
def test_what_was_acknowledged_reminds_nobody(desk, supervisor):
    registered(desk)
    with desk.after(200, "sun") as (request, _):
        request.close(by=whose(supervisor))
    assert heard(desk, THE_END, supervisor) == []


@pytest.mark.clause("HR-2.2-2", "HR-B1")
def test_a_special_one_is_the_managers_to_acknowledge(desk, supervisor):
    registered(desk, kind="disaster")
    assert heard(desk, BEFORE_THE_END) == ["已登记的求助待确认，本班内办结"]
    assert heard(desk, BEFORE_THE_END, supervisor) == []

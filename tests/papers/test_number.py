"""Printed numbers run without gaps and repeats, and start anew with the site's day."""

from datetime import UTC, datetime

import pytest

from webapp.database import session
from webapp.papers.number import next_number


class HereSite:
    """A site as far as numbers are concerned."""

    code, timezone = "07", "Asia/Shanghai"


LATE = datetime(2026, 11, 21, 15, 59, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)


@pytest.mark.usefixtures("inside")
def test_serials_follow_the_sites_day():
    assert [next_number("QZ", HereSite, LATE) for _ in range(2)] == ["QZ07-261121-001", "QZ07-261121-002"]
    assert next_number("QZ", HereSite, NEXT_DAY) == "QZ07-261122-001"
    assert next_number("LY", HereSite, LATE) == "LY07-261121-001"


@pytest.mark.usefixtures("inside")
def test_a_number_of_an_act_that_failed_is_not_lost():
    first = next_number("QZ", HereSite, LATE)
    session.rollback()
    assert next_number("QZ", HereSite, LATE) == first


@pytest.mark.usefixtures("inside")
def test_past_999_it_goes_on():
    for _ in range(999):
        next_number("QZ", HereSite, LATE)
    assert next_number("QZ", HereSite, LATE) == "QZ07-261121-1000"

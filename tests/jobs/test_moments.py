"""A phone's clock is believed within bounds, and a paper tells both clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.jobs.duty import doing
from tests.portering.run import asked, checked
from webapp import clock
from webapp.clock import today
from webapp.jobs.on_paper import OnPaper
from webapp.papers.form import form_of
from webapp.papers.period import Period


def passes(duty, job, by: str, step: str, claimed: datetime, **answers):
    person = getattr(duty, by)
    with doing(person, claimed=claimed):
        return job.pass_step(step, answers, by=person)


@pytest.mark.parametrize("year", [1970, 2199])
def test_a_mad_clock_is_not_printed(duty, year):
    job = asked(duty)
    told = datetime(year, 1, 1, tzinfo=UTC)
    mark = passes(duty, job, "porter", "checked", told, checks=[checked(1), checked(2)], count="2")
    assert mark.claimed == told
    assert mark.at == mark.received
    assert OnPaper(job).at("checked") == {
        "at": mark.received.isoformat(),
        "received": mark.received.isoformat(),
    }


def test_nothing_arrives_before_it_left(duty):
    job = asked(duty)
    at = clock.now()
    passes(duty, job, "porter", "checked", at, checks=[checked(1), checked(2)], count="2")
    taken = passes(duty, job, "porter", "picked_up", at, ward_scan=duty.at("ward"), nurse_signature="邓雅文")
    early = at - timedelta(hours=1)
    brought = passes(duty, job, "porter", "delivered", early, laboratory_scan=duty.at("laboratory"))
    assert brought.at == taken.at
    day = today(duty.site)
    row = form_of("F26").gather(duty.site, period=Period(day, day))["rows"][0]
    assert row["minutes"] == 0


def test_what_a_phone_kept_has_the_phones_hour(duty):
    job = asked(duty)
    told = clock.now() + timedelta(seconds=1)
    with clock.frozen(told + timedelta(hours=2)):
        mark = passes(duty, job, "porter", "checked", told, checks=[checked(1), checked(2)], count="2")
    assert mark.at == told
    assert mark.moment["received"] > mark.moment["at"]

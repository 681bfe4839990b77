"""F10 is kept for five years, longer than the other work of a site."""

from datetime import timedelta

import pytest

from tests.incidents.happening import until
from tests.jobs.duty import doing
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.papers.retention import erase_due

YEAR = timedelta(days=365)


@pytest.mark.parametrize("of_request", [False, True])
def test_an_incident_outlives_other_jobs(duty, of_request):
    incident = from_request(duty) if of_request else until(duty, "controlled")
    for job in (incident, other := duty.open("patrol_round", "wang", route=[{"point": duty.at("pump")}])):
        with doing(duty.officer):
            job.could_not("entered-twice" if job is incident else "weather", by=duty.officer)
    session.commit()
    for years, erased in ((3, (False, True)), (6, (True, True))):
        with clock.frozen(clock.now() + years * YEAR):
            erase_due()
        assert (incident.erased_at is not None, other.erased_at is not None) == erased, years


def from_request(duty):
    with doing(duty.desk):
        return HelpRequest.take(duty.site, by=duty.desk, kind="disaster", subkind="flood").jobs[0]

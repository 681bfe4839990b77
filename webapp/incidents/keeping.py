"""How long an incident is kept: longer than other jobs (F10)."""

from webapp import subjects
from webapp.jobs.erasing import due_of, erase

subjects.expires(
    subjects.Expiring(
        "incident", "突发事件", "Incidents", "papers.incident_years", due_of("papers.incident_years"), erase
    )
)

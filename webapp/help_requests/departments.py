"""Which departments of the office worked at a request, and under which order it is charged (F01, HR-2.2-1, HR-9)."""

from collections.abc import Iterable

from webapp.help_requests import choice
from webapp.help_requests.choice import Choice
from webapp.jobs import Job

DESK, SECURITY = choice.DEPARTMENTS["service_centre"].words, choice.DEPARTMENTS["security"].words
REPAIRS, CLEANING = Choice("工程部", "Engineering"), Choice("保洁部", "Cleaning")
BY_PROCEDURE = {
    "escort_to_hospital": SECURITY,
    "ambulance_reception": SECURITY,
    "incident": SECURITY,
    "repair_order": REPAIRS,
}
ASKED: dict[str, tuple[str, dict[str, Choice]]] = {
    "paid_service": ("service_kind", {"repair": REPAIRS, "housekeeping": CLEANING}),
    "department_task": ("department", {name: one.words for name, one in choice.DEPARTMENTS.items()}),
}
CHOSEN = "department"
CHARGED = frozenset({"paid_service", "repair_order"})


def departments_of(jobs: Iterable[Job]) -> list[Choice]:
    """Each once, in the order in which they came; the service centre where nobody else was needed."""
    return list(dict.fromkeys(_department(job) for job in jobs)) or [DESK]


def orders_of(jobs: Iterable[Job]) -> list[str]:
    """Numbers of the orders that are charged; an order is charged once its paper says so (HR-9)."""
    return [job.number for job in jobs if job.procedure_id in CHARGED and job.answers.get("paid") != "no"]


def _department(job: Job) -> Choice:
    if job.procedure_id in BY_PROCEDURE:
        return BY_PROCEDURE[job.procedure_id]
    if job.procedure_id in ASKED:
        name, words = ASKED[job.procedure_id]
        return words.get(job.answers.get(name) or "", DESK)
    return _chosen(job)


def _chosen(job: Job) -> Choice:
    """A complaint says by itself whose it is."""
    field, told = job.procedure.fields.get(CHOSEN), job.answers.get(CHOSEN)
    chosen = next((one.words for one in field.options if one.id == told), None) if field else None
    return Choice(chosen.zh, chosen.en) if chosen else DESK

"""Specimens on their way, and a chair that is asked for."""

from typing import Any

from tests.jobs.duty import Duty
from webapp.jobs import Job

SIGNED = {"name": "邓雅文", "drawn": None}
ALL = ["name", "bed", "test", "container", "amount"]


def tube(number: int = 1, **more: Any) -> dict[str, Any]:
    """A tube as the nurse asked for it."""
    told = {
        "bed": str(11 + number),
        "name": f"病人{number}",
        "hospital_no": f"26{number:04}",
        "type": "blood",
    }
    return {**told, "test": "血常规", "barcode": f"S{number}", **more}


def checked(number: int = 1, **more: Any) -> dict[str, Any]:
    """The same tube as the porter checked it."""
    return {"barcode": f"S{number}", "right": ALL, **more}


def asked(duty: Duty, count: int = 2, urgent: str = "yes") -> Job:
    """A nurse asks for a delivery and a porter takes it."""
    tubes = [tube(number) for number in range(1, count + 1)]
    job = duty.open("specimen_delivery", "nurse", ward=duty.at("ward"), urgent=urgent, tubes=tubes)
    duty.take(job, "porter")
    return job


def at_laboratory(duty: Duty) -> Job:
    """Checked, picked up, delivered."""
    job = asked(duty)
    duty.passes(job, "porter", "checked", checks=[checked(1), checked(2)], count="2")
    duty.passes(job, "porter", "picked_up", ward_scan=duty.at("ward"), nurse_signature=dict(SIGNED))
    duty.passes(job, "porter", "delivered", laboratory_scan=duty.at("laboratory"))
    return job


def chair_asked(duty: Duty, patient: str = "周桂芳", phone: str | None = "13900017788") -> Job:
    """A guide asks for a chair."""
    return duty.open("wheelchair_service", "guide", patient=patient, phone=phone, reason="very_old")


def lend(duty: Duty, job: Job, chair: str = "chair", **more: Any) -> None:
    """The guide lends it."""
    duty.passes(job, "guide", "lent", chair=duty.at(chair), borrower_signature=dict(SIGNED), **more)

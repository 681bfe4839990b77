"""What the house knows of a wheelchair: its state, its page, and what a scan of it offers."""

from typing import Any

from webapp import subjects
from webapp.people import Permission
from webapp.portering.wheelchair import Wheelchair

STATES = {
    "available": ("done", "可借", "Available"),
    "on_loan": ("going", "使用中", "Out"),
    "returned_dirty": ("waiting", "待清洁", "To be cleaned"),
    "repair": ("waiting", "待修", "In repair"),
}


def offers(chair: Wheelchair, person: Any) -> list[subjects.Offer]:
    """Lend it, take it back or clean it, whichever its state asks for."""
    loan = chair.loan
    if chair.state == "available" and person.may(Permission.JOBS_ASK, chair.site_id):
        return [
            subjects.Offer(
                "借出轮椅",
                "Lend the chair",
                f"/jobs/new/wheelchair_service?chair={chair.id}",
                "wheelchair",
                10,
            )
        ]
    if loan is None:
        return []
    zh, en = {"on_loan": ("归还轮椅", "Take it back"), "repair": ("已修好", "Repaired")}.get(
        chair.state, ("清洁完成", "Cleaned")
    )
    return [subjects.Offer(zh, en, f"/jobs/{loan.job_id}?chair_back={chair.id}", "wheelchair", 10)]


subjects.register(
    subjects.Kind(
        name="wheelchair",
        model=Wheelchair,
        zh="轮椅",
        en="Wheelchair",
        label=lambda chair: chair.number,
        url=lambda chair: f"/wheelchairs/{chair.id}",
        partial="portering/_wheelchair.html",
        variable="chair",
        offers=offers,
        state=lambda chair: STATES[chair.state],
        permission="portering:see",
        icon="wheelchair",
    )
)

"""A lost key passes back from whoever found it."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.key_case import KeyCase
from webapp.subjects.handing_over import HandOver, hands_over


def hand_overs(site_id: UUID) -> Iterator[HandOver]:
    """Every key of the site that is being looked for; the case's own rules say later whether it still is."""
    sought = select(KeyCase).where(
        KeyCase.site_id == site_id, KeyCase.kind == CaseKind.LOSS, ~KeyCase.is_over
    )
    for case in session.scalars(sought.order_by(KeyCase.number)):
        yield HandOver(
            f"/keys/cases/{case.id}/found",
            case,
            "找回钥匙",
            "Key found again",
            "keys/cases/_receipt_found.html",
        )


hands_over(hand_overs)

"""Before a loss is shared, somebody must have inquired and the manager have signed (KC-10a)."""

from typing import TYPE_CHECKING
from uuid import UUID

from webapp import settings
from webapp.errors import Refusal
from webapp.keys.cases.share import SHARES, KeyCaseShare, divided
from webapp.keys.signing import Signing
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase


def after_an_inquiry(inquiry: str, site_id: UUID) -> None:
    """No sharing without a report of what was looked into."""
    shortest = settings.value(site_id, "keys.inquiry_length")
    if len(inquiry) < shortest:
        raise Refusal(
            "key_case.inquiry",
            "未查明责任人的，请先写调查报告（至少{shortest}字：查了谁、查了什么、为什么查不明）",
            "Where nobody answerable is found, write the inquiry report first (at least {shortest} characters)",
            "KC-10a",
            shortest=shortest,
        )


def signed_by_the_manager(signed: Signing, manager: Person) -> None:
    """The manager signs in person."""
    if not signed.is_by(manager.name):
        raise Refusal(
            "key_case.manager_signature",
            "经理还没有签名。请{name}在屏幕上签名，或输入本人姓名代替",
            "The manager has not signed. {name} signs on the screen, or types that name instead",
            "KC-10a",
            name=manager.name,
        )


def lines(case: "KeyCase", persons: dict[str, Person | None]) -> list[KeyCaseShare]:
    """A line a post; one person in two posts stands on both, a vacant post stays without a name (U23)."""
    parts = divided(case.total)
    found = []
    for rank, post in enumerate(SHARES):
        person = persons.get(post)
        found.append(
            KeyCaseShare(
                site_id=case.site_id, case_id=case.id, rank=rank, post=post, per_cent=SHARES[post],
                cents=parts[post], person_id=person.id if person else None,
            )
        )  # fmt: skip
    return found

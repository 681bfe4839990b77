"""Where the owner agreed only with our staff going along, somebody of them does, by name, and nobody who sells (KC-5b, KC-6)."""

from uuid import UUID

from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.consents import Consent
from webapp.people import Person


def who_goes_along(consent: Consent | None, to: Borrower, named: Person | None) -> Person | None:
    """Whoever was named; None where the consent asks for nobody, or where the borrower is himself of our staff."""
    if consent is None or not consent.accompanied or to.type == "internal":
        return None
    if named is None or (to.person is not None and named.id == to.person.id):
        raise Refusal(
            "key.companion",
            "业主同意书{number}要求本公司员工陪同。请扫陪同员工的工牌，或输入工号（不能是借用人）",
            "The owner's consent {number} asks that one of our staff go along; scan that person's badge or type the staff number (not the borrower's)",
            "KC-5b",
            number=consent.number,
        )
    if Borrower.staff(named).type == "sales":
        raise Refusal(
            "key.companion_sells",
            "{name}是销售中心的人，不能代本公司陪同：陪同正是为业主看着销售中心。请换一名其他岗位的员工",
            "{name} is of the sales centre and cannot go along for the owner, who is guarded from just that; choose one of the other staff",
            "KC-6",
            name=named.name,
        )
    return named


def of_our_staff(said: str, site_id: UUID) -> Person | None:
    """Whom badge, staff number, name or initials mean; None for no words. Refusal as for a borrower (KC-7b)."""
    return Borrower.named(said, site_id).person if said else None

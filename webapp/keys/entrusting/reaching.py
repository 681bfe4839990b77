"""Who of us speaks with an owner about a consent: key custodians, and never those who would show the unit (KC-6)."""

from uuid import UUID

from webapp.errors import NotAllowed
from webapp.people import Permission, Person

SALES = "sales_custodian"


def reaches_owners(person: Person, site_id: UUID) -> bool:
    """True where a role other than the sales centre's lends keys."""
    return any(Permission.KEYS_LEND in role.may and role.code != SALES for role in person.roles_at(site_id))


def only_a_custodian(person: Person, site_id: UUID) -> None:
    """The sales centre neither holds an owner's link nor says that an owner agrees."""
    if not reaches_owners(person, site_id):
        raise NotAllowed(
            "consent.custodian",
            "业主同意须由客户服务中心的钥匙管理专人办理，销售中心不能代办。请联系客户服务中心",
            "The customer centre's key custodian speaks with the owner, never the sales centre; ask the customer centre",
            "KC-6",
        )

"""What only a superior, or only the department manager, decides."""

from uuid import UUID

from webapp.errors import NotAllowed
from webapp.people import Permission, Person


def only_the_manager(by: Person, site_id: UUID) -> None:
    """Sharing a loss and cutting a key are the manager's to sign (KC-10a, KC-2e)."""
    if not by.may(Permission.KEYS_DECIDE, site_id):
        raise NotAllowed(
            "key_case.manager",
            "须由钥匙部门经理签字决定，请把单子交给经理",
            "Only the department manager signs this; give it to the manager",
            "KC-10a",
        )


def only_a_superior(by: Person, site_id: UUID) -> None:
    """A case is closed by a supervisor or manager, not by whoever works it (KC-11f)."""
    if not by.may(Permission.KEYS_OVERSEE, site_id):
        raise NotAllowed(
            "key_case.closes",
            "结案须由主管或经理签字，请把单子交给主管",
            "A supervisor or manager signs the closing; give it to the supervisor",
            "KC-11f",
        )

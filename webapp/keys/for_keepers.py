"""Pictures and names about keys: signatures, identity cards, powers of attorney, photographed papers."""

from typing import TYPE_CHECKING
from uuid import UUID

from webapp.people import Permission, Person


def handles_keys(person: Person, site_id: UUID) -> bool:
    """True for whoever lends or manages keys at the site."""
    return any(person.may(needed, site_id) for needed in (Permission.KEYS_LEND, Permission.KEYS_MANAGE))


class ForKeepers:
    """A thing of the key room whose pictures only those see who lend or manage keys; others read its page, masked."""

    if TYPE_CHECKING:
        site_id: UUID

    def may_be_read_by(self, person: Person) -> bool:
        """True for whoever lends or manages keys at its site."""
        return handles_keys(person, self.site_id)

"""Where a key is: derived from its standing and its loans, never stored (design 3.6)."""

from typing import TYPE_CHECKING
from uuid import UUID

from webapp import settings
from webapp.keys import register
from webapp.keys.key_class import KeyClass
from webapp.keys.standing import Standing
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.custody import Custody

NEVER_OFFLINE = {KeyClass.OWNER_ENTRUSTED, KeyClass.TAKEN_OVER_UNIT, KeyClass.MASTER}


def offline_classes(site_id: UUID) -> set[str]:
    """The classes that a site lends without the network; never an owner's key or a master (design 3.9)."""
    return set(settings.value(site_id, "keys.offline_classes")) - NEVER_OFFLINE


class Whereabouts:
    """What is asked of a key before anything is done with it."""

    if TYPE_CHECKING:
        id: UUID
        site_id: UUID
        key_class: str
        cabinet_no: str
        hook_no: str
        standing: str

    @property
    def out(self) -> "Custody | None":
        """The open loan, None while the key hangs on its hook."""
        return register.open_line(self.id)

    @property
    def last(self) -> "Custody | None":
        """The newest loan that was not withdrawn."""
        return register.last_line(self.id)

    @property
    def state(self) -> str:
        """Its standing; one in custody is in_custody, on_loan or overdue."""
        if self.standing != Standing.IN_CUSTODY:
            return self.standing
        custody = self.out
        return "in_custody" if custody is None else "overdue" if custody.is_overdue else "on_loan"

    @property
    def words(self) -> Words:
        """Its class in the reader's language."""
        return KeyClass(self.key_class).words

    @property
    def standing_words(self) -> Words:
        """Its standing in the reader's language."""
        return Standing(self.standing).words

    @property
    def goes_offline(self) -> bool:
        """True where the site lets keys of this class be lent without the network; an owner's and a master never (design 3.9)."""
        return self.key_class in offline_classes(self.site_id)

    @property
    def own_hook(self) -> Words:
        """3柜-12号, as it stands on the board."""
        return Words(
            f"{self.cabinet_no}柜-{self.hook_no}号", f"cabinet {self.cabinet_no}, hook {self.hook_no}"
        )

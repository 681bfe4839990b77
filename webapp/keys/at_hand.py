"""What a custodian lends and takes back where there is no network: the keys that are out, and those that may go (design 3.9)."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from webapp import settings
from webapp.database import session
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.custody import Custody
from webapp.keys.keepers import keeps
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.people import Person
from webapp.places import Site
from webapp.tags import Tag

MOST_OUT, MOST_HERE = 40, 200


@dataclass(frozen=True)
class AtHand:
    """The keys of the cabinets that this person keeps, as one small page that a phone carries."""

    person: Person
    site: Site

    @cached_property
    def out(self) -> list[Custody]:
        """The open loans, the first due first."""
        open_ = _open_lines(self.site.id).order_by(Custody.due_at, Custody.id)
        return [line for line in session.scalars(open_) if self._keeps(line.key)][:MOST_OUT]

    @cached_property
    def here(self) -> list[Key]:
        """What hangs here and may leave without the network, by cabinet and hook."""
        return [key for key in may_go(self.site.id) if self._keeps(key)][:MOST_HERE]

    @property
    def cabinets(self) -> list[tuple[str, list[Key]]]:
        """The same, cabinet by cabinet."""
        return [(no, list(keys)) for no, keys in groupby(self.here, key=lambda key: key.cabinet_no)]

    @cached_property
    def codes(self) -> dict[UUID, str]:
        """The tags that these keys bear."""
        ids = [*(line.key_id for line in self.out), *(key.id for key in self.here)]
        borne = select(Tag.subject_id, Tag.code).where(Tag.subject_id.in_(ids), Tag.revoked_at.is_(None))
        return {row[0]: row[1] for row in session.execute(borne)}

    @property
    def mark(self) -> str:
        """Changes with what the page shows."""
        shown = [
            *(line.id.hex for line in self.out),
            *(key.id.hex for key in self.here),
            *self.codes.values(),
        ]
        return hashlib.sha256(" ".join(shown).encode()).hexdigest()[:16]

    def _keeps(self, key: Key) -> bool:
        duty = self._duties.get(key.cabinet_no)
        mine = duty is None or duty.covers(self.person)
        return mine and keeps(self.person, key.custody_place, self.site.id)

    @cached_property
    def _duties(self) -> dict[str, Custodianship]:
        now = select(Custodianship).where(
            Custodianship.site_id == self.site.id, Custodianship.until.is_(None)
        )
        return {one.cabinet_no: one for one in session.scalars(now)}


def _open_lines(site_id: UUID) -> Select[Any]:
    return select(Custody).where(
        Custody.site_id == site_id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None)
    )


def may_go(site_id: UUID) -> list[Key]:
    """Keys in custody of the classes that the site lends without the network, two-person classes left out (KC-4d)."""
    alone = set(settings.value(site_id, "keys.offline_classes")) - set(
        settings.value(site_id, "keys.two_person_classes")
    )
    out = _open_lines(site_id).with_only_columns(Custody.key_id)
    asked = select(Key).where(
        Key.site_id == site_id,
        Key.key_class.in_(alone),
        Key.standing == Standing.IN_CUSTODY.value,
        Key.id.not_in(out),
    )
    return list(session.scalars(asked.order_by(Key.cabinet_no, Key.hook_no, Key.number)).unique())

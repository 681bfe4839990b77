"""What a custodian lends and takes back where there is no network: the keys that are out, and those that may go (design 3.9)."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from webapp.clock import now
from webapp.database import session
from webapp.keys import rings
from webapp.keys.countersign import takes_two
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.on_duty import is_in_charge
from webapp.keys.custody import Custody
from webapp.keys.keepers import keeps
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.keys.whereabouts import offline_classes
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
        return self._all_out[:MOST_OUT]

    @cached_property
    def here(self) -> list[Key]:
        """What hangs here and may leave without the network, by cabinet and hook; rings whole."""
        return rings.whole_among(self._all_here[:MOST_HERE])

    @property
    def left_out(self) -> tuple[int, int]:
        """How many more are out, and here, than the page carries."""
        return len(self._all_out) - len(self.out), len(self._all_here) - len(self.here)

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
        """Changes with what the page shows, and with the hour: due times are told from now."""
        shown = [
            f"{now():%Y%m%d%H}",
            *(f"{line.id.hex} {line.due_at} {line.is_overdue} {line.key.own_hook}" for line in self.out),
            *(f"{key.id.hex} {key.number} {key.cabinet_no} {key.hook_no}" for key in self.here),
            *sorted(self.codes.values()),
        ]
        return hashlib.sha256(" ".join(shown).encode()).hexdigest()[:16]

    @cached_property
    def _all_out(self) -> list[Custody]:
        open_ = _open_lines(self.site.id).order_by(Custody.due_at, Custody.id)
        return [line for line in session.scalars(open_) if self._keeps(line.key)]

    @cached_property
    def _all_here(self) -> list[Key]:
        return rings.whole_among([key for key in may_go(self.site.id) if self._keeps(key)])

    def _keeps(self, key: Key) -> bool:
        duty = self._duties.get(key.cabinet_no)
        mine = duty is None or duty.covers(self.person)
        return mine and keeps(self.person, key.custody_place, self.site.id)

    @cached_property
    def _duties(self) -> dict[str, Custodianship]:
        standing = select(Custodianship).where(
            Custodianship.site_id == self.site.id, Custodianship.until.is_(None)
        )
        return {one.cabinet_no: one for one in session.scalars(standing)}


def _open_lines(site_id: UUID) -> Select[Any]:
    return select(Custody).where(
        Custody.site_id == site_id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None)
    )


def may_go(site_id: UUID) -> list[Key]:
    """Keys in custody that one person may lend without the network, from cabinets in charge; rings whole (KC-4d)."""
    out = _open_lines(site_id).with_only_columns(Custody.key_id)
    asked = select(Key).where(
        Key.site_id == site_id,
        Key.key_class.in_(offline_classes(site_id)),
        Key.standing == Standing.IN_CUSTODY.value,
        Key.id.not_in(out),
    )
    found = session.scalars(asked.order_by(Key.cabinet_no, Key.hook_no, Key.number, Key.id)).unique().all()
    lends = {no for no in {key.cabinet_no for key in found} if is_in_charge(site_id, no)}
    return rings.whole_among([key for key in found if key.cabinet_no in lends and not takes_two(key)])

"""From a scanned code or a typed number to what the ledger says of it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.boards.ring import KeyRing
from webapp.keys.boards.told import code_in, tag_in
from webapp.keys.cases.losing import case_of
from webapp.keys.counting.reach import Reach
from webapp.keys.counting.sighting import Sighting, hung
from webapp.keys.counting.verdict import Condition, Verdict
from webapp.keys.key import Key
from webapp.keys.part_back import pieces_back
from webapp.keys.standing import GONE, Standing
from webapp.logbook import current
from webapp.people import Person
from webapp.tags import Tag

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

LONGEST = 40


@dataclass(frozen=True)
class Seen:
    """What somebody held before the camera, or typed."""

    said: str
    verdict: Verdict
    key: Key | None = None
    ring: KeyRing | None = None

    @property
    def mark(self) -> str:
        """By which it counts once."""
        if (thing := self.key or self.ring) is not None:
            return str(thing.id)
        return sha256(self.said.encode()).hexdigest()[:32]

    def written(
        self, count: "Count", *, by: Person, hook: str, condition: Condition, pieces: int | None
    ) -> Sighting:
        """The sighting as it is first written, not yet claimed."""
        verdict = hung(self.key, hook) if self.key and self.verdict == Verdict.FOUND else self.verdict
        return Sighting(
            site_id=count.site_id, count_id=count.id, key_id=self.key.id if self.key else None,
            ring_id=self.ring.id if self.ring else None, pieces=pieces, mark=self.mark, said=self.said, verdict=verdict.value, hook=hook, condition=condition.value,
            seen_at=min(current().at, current().received), received=current().received, by_id=by.id,
        )  # fmt: skip


def look(count: "Count", said: str) -> Seen:
    """What that is; Refusal for a tag on something that is no key, and for nothing."""
    said = said.strip()[: LONGEST * 4]
    if not said:
        raise Refusal("key_count.nothing", "请扫钥匙标签，或输入钥匙编号", "Scan the key's tag, or type its number", "KC-11a")  # fmt: skip
    tag = tag_in(said)
    if tag is not None:
        return _tagged(count, tag)
    key = _numbered(said, count.site_id)
    if key is not None:
        return _compared(count, key, key.number)
    return Seen((code_in(said) or said)[:LONGEST], Verdict.UNKNOWN)


def before(count: "Count", seen: Seen) -> Sighting | None:
    """The same thing seen earlier in this count."""
    same = select(Sighting).where(Sighting.count_id == count.id, Sighting.mark == seen.mark)
    return session.scalar(same)


def _tagged(count: "Count", tag: Tag) -> Seen:
    if tag.site_id != count.site_id:
        return Seen(tag.code, Verdict.UNKNOWN)
    key = tag.subject
    if isinstance(key, KeyRing) and tag.revoked_at is None:
        return Seen(key.label, Verdict.RING, ring=key)
    if not isinstance(key, Key):
        raise Refusal(
            "key_count.no_key",
            "这是别的物品的标签，不是钥匙、钥匙圈或挂钩。请扫钥匙上的标签",
            "That tag is on something else, not on a key, ring or hook; scan the tag on the key",
            "KC-4b",
        )
    return Seen(key.number, Verdict.VOID, key) if tag.revoked_at else _compared(count, key, key.number)


def _numbered(said: str, site_id: UUID) -> Key | None:
    """As it is written; typed in other letters only where that is one key."""
    named = select(Key).where(Key.site_id == site_id, func.upper(Key.number) == said.upper())
    found = session.scalars(named.order_by(Key.number)).all()
    exact = next((key for key in found if key.number == said), None)
    return exact or (found[0] if len(found) == 1 else None)


def _compared(count: "Count", key: Key, said: str) -> Seen:
    if key.standing in GONE:
        return Seen(said, Verdict.VOID, key)
    if not Reach.of(count).holds(key):
        return Seen(said, Verdict.ELSEWHERE, key)
    still_out = key.out.still_out if key.out else 0
    hangs = key.standing == Standing.IN_CUSTODY and still_out < key.copies
    return Seen(said, Verdict.FOUND if hangs or _the_rest_hangs(key) else Verdict.NOT_DUE, key)


def _the_rest_hangs(key: Key) -> bool:
    """Some of its keys are being looked for, the others had come back before."""
    last = key.last if key.standing == Standing.MISSING else None
    return last is not None and last.is_lost and last.case_no == case_of(key) and pieces_back(last.id) > 0

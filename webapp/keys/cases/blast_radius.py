"""What a lost key puts at risk: doors, other keys, who had it lately, who has to know."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from webapp import clock, roster, settings
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.standing import GONE
from webapp.people import Person
from webapp.places import Place

MOST = 200
TOLD = ("key_supervisor", "key_manager", "key_custodian", "security_duty_officer")


@dataclass(frozen=True)
class BlastRadius:
    """`doors` is one place, or every unit below it for a master key; `holders` had the key in the last days."""

    doors: list[Place]
    copies: list[Key]
    ring: list[Key]
    masters: list[Key]
    holders: list[Custody]
    days: int
    people: list[tuple[str, Person]]

    @classmethod
    def of(cls, key: Key) -> "BlastRadius":
        """As it is now."""
        span = settings.value(key.site_id, "keys.lost_holders")
        return cls(
            doors=_doors(key),
            copies=_keys(key, Key.place_id == key.place_id, Key.key_class == key.key_class),
            ring=_keys(key, Key.ring == key.ring) if key.ring else [],
            masters=_masters(key),
            holders=_holders(key, span),
            days=span.days,
            people=[(role, person) for role in TOLD for person in roster.on_duty(key.site_id, role)],
        )


def _keys(key: Key, *such: object) -> list[Key]:
    mine = select(Key).where(Key.site_id == key.site_id, Key.id != key.id, Key.standing.not_in(GONE))
    return list(session.scalars(mine.where(*such).order_by(Key.number).limit(MOST)))  # type: ignore[arg-type]


def _doors(key: Key) -> list[Place]:
    """The place itself; below it too where the key is a master."""
    found, level = [key.place], [key.place_id]
    while key.key_class == KeyClass.MASTER and level and len(found) < MOST:
        below = select(Place).where(Place.site_id == key.site_id, Place.within_id.in_(level))
        within = list(session.scalars(below.order_by(Place.code).limit(MOST - len(found))))
        found, level = [*found, *within], [place.id for place in within]
    return found


def _masters(key: Key) -> list[Key]:
    """Master keys that open this door as well."""
    above, place = [], key.place
    while place is not None and place.id not in above:
        above.append(place.id)
        place = place.within  # type: ignore[assignment]
    return _keys(key, Key.key_class == KeyClass.MASTER, Key.place_id.in_(above))


def _holders(key: Key, span: timedelta) -> list[Custody]:
    """Lines of the register that touch the last days, the newest first."""
    since = clock.now() - span
    lately = select(Custody).where(Custody.key_id == key.id, Custody.withdrawn_at.is_(None))
    lately = lately.where((Custody.returned_at.is_(None)) | (Custody.returned_at >= since))
    return list(session.scalars(lately.order_by(Custody.lent_at.desc()).limit(MOST)))

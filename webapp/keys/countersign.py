"""The second person of a key that takes two: on his own phone, or with badge and PIN on the custodian's (KC-4a)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import settings, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.keepers import no_other_centres_keeper
from webapp.logbook import current, record
from webapp.people import Permission, Person

if TYPE_CHECKING:
    from webapp.keys.key import Key


class Countersign(Base, Recorded, SiteScoped):
    """Somebody agrees, on a phone of his own, to the next lending of a key; good for some minutes and one loan."""

    __tablename__ = "key_countersign"
    __table_args__ = (Index("ix_key_countersign_key", "key_id", "until"),)

    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    by: Mapped[Person] = relationship()

    @classmethod
    def give(cls, key: "Key", by: Person) -> "Countersign":
        """Agree to the next lending of the key."""
        if not takes_two(key):
            raise Refusal(
                "key.one_is_enough",
                "这把钥匙无需会签，请管理员一人直接借出",
                "Nobody needs to countersign this key: have one custodian lend it",
                "KC-4a",
            )
        no_other_centres_keeper(by, key.custody_place, key.site_id)
        at = current().received
        spent: timedelta = settings.value(key.site_id, "keys.countersign")
        row = cls(site_id=key.site_id, key_id=key.id, by_id=by.id, at=at, until=at + spent)
        session.add(row)
        record("key.countersigned", key)
        return row

    @classmethod
    def waiting(cls, key: "Key", at: datetime, *apart: Person | None) -> "Countersign | None":
        """The newest that may still be used, of somebody who still works here and is none of those `apart`."""
        mine = select(cls).where(cls.key_id == key.id, cls.used_at.is_(None), cls.until >= at, cls.at <= at)
        given = session.scalars(mine.order_by(cls.at.desc(), cls.id.desc()))
        themselves = {person.id for person in apart if person is not None}
        return next((row for row in given if row.by_id not in themselves and row.still_counts), None)

    @property
    def still_counts(self) -> bool:
        """Whoever gave it was not disabled meanwhile, and still has to do with keys."""
        return self.by.is_active and self.by.may(Permission.KEYS_SEE, self.site_id)


def takes_two(key: "Key") -> bool:
    """True where the site wants two people to lend keys of this class."""
    return key.key_class in settings.value(key.site_id, "keys.two_person_classes")


def second_person(key: "Key", witness: Person | None, by: Person, to: Borrower) -> Person | None:
    """Who stands by the custodian, by badge and PIN or from his own phone; None where one is enough (KC-4a)."""
    if not takes_two(key):
        return None
    given = Countersign.waiting(key, current().received, by, to.person) if witness is None else None
    second = given.by if given else witness
    if second is None or second.id == by.id or (to.person is not None and second.id == to.person.id):
        raise Refusal(
            "key.two_people",
            "{zh_class}须两人办理：请第二名员工（不是经手人，也不是借用人）在此扫工牌并输入PIN，或在自己手机上打开这把钥匙点“会签”",
            "A key of the class “{en_class}” takes two people: a second one, neither issuer nor borrower, scans the badge and types the PIN here, or opens this key on a phone of their own and countersigns",
            "KC-4a",
            zh_class=key.words.zh,
            en_class=key.words.en,
        )
    no_other_centres_keeper(second, key.custody_place, key.site_id)
    if given is not None:
        given.used_at = current().received
    return second


subjects.register(
    subjects.Kind(
        name="key_countersign",
        model=Countersign,
        zh="钥匙会签",
        en="Key countersignature",
        label=lambda row: row.by.name,
        url=lambda row: f"/keys/{row.key_id}",
        permission="keys:see",
        icon="users",
    )
)

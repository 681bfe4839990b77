"""Some unsold unit has not exactly one key with the sales centre: both custodians are told until it is put right (KC-2d)."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, deadlines, settings, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, reading, session
from webapp.deadlines import Deadline
from webapp.keys.unsold.unit_keys import wrong_units
from webapp.logbook import act, record
from webapp.places import Site

LADDER, SETTING = "unsold", "keys.unsold_wait"
WORDS = (
    "{n}套未售单元在销售中心的钥匙不是1条，请核对并办移交清单",
    "Of {n} unsold units the sales centre has not exactly one key; check them and draw up a handover list",
)
LATE = (
    "{n}套未售单元在销售中心的钥匙仍不是1条，请督促移交",
    "Of {n} unsold units the sales centre still has not exactly one key; have it put right",
)
NOW = text("settled_at IS NULL")


class SalesKeyCheck(Base, Recorded, SiteScoped):
    """Open while a unit of the site is wrong; `wrong` is JSON, their ids. One notice for all of them, not one each."""

    __tablename__ = "key_sales_check"
    __table_args__ = (
        Index("uq_key_sales_check_now", "site_id", unique=True, sqlite_where=NOW, postgresql_where=NOW),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    found_at: Mapped[datetime] = mapped_column(Instant)
    wrong: Mapped[str] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    site: Mapped[Site] = relationship()

    @classmethod
    def open_at(cls, site_id: UUID) -> "SalesKeyCheck | None":
        """The one that is open at the site."""
        return session.scalar(select(cls).where(cls.site_id == site_id, cls.settled_at.is_(None)))

    @classmethod
    def find(cls, site_id: UUID, wrong: list[str]) -> None:
        """Units are wrong; a second worker that finds them at the same time says nothing."""
        check = cls(site_id=site_id, found_at=clock.now(), wrong=json.dumps(wrong))
        if claim(check):
            record("sales_key_check.found", check, count=len(wrong))
            check.remind(len(wrong))

    def look_again(self, wrong: list[str]) -> None:
        """None: it is settled. Else what is not told yet says the new number, and others besides are told anew."""
        before, self.wrong = set(json.loads(self.wrong)), json.dumps(wrong)
        if not wrong:
            self.settled_at = clock.now()
            record("sales_key_check.settled", self)
            deadlines.stop(self, LADDER)
            return
        record("sales_key_check.changed", self, count=len(wrong))
        self.remind(len(wrong), anew=bool(set(wrong) - before))

    def remind(self, count: int, *, anew: bool = True) -> None:
        """Both custodians when a handover has had its time, the supervisor after as long again twice over.

        What is not told yet keeps its hour, or a unit a day would put it off for ever; what was told is set `anew`.
        """
        wait, waits = settings.value(self.site_id, SETTING), self._untold()
        both = ("key_custodian", "sales_custodian")
        rungs = (
            (f"{LADDER}.1", wait, both, WORDS, False),
            (f"{LADDER}.2", 3 * wait, (*both, "key_supervisor"), LATE, True),
        )
        deadlines.set_all(
            self,
            [
                deadlines.Rung(
                    name, waits.get(name, clock.now() + after), roles=roles, zh=zh.format(n=count),
                    en=en.format(n=count), setting=SETTING, clause="KC-2d", urgent=urgent,
                )
                for name, after, roles, (zh, en), urgent in rungs
                if anew or name in waits
            ],
        )  # fmt: skip

    def _untold(self) -> dict[str, datetime]:
        """When each rung that has not rung yet is due; kept, so that no worker rings it meanwhile."""
        mine = select(Deadline.rung, Deadline.due_at).where(
            Deadline.subject_kind == subjects.of(self).name, Deadline.subject_id == self.id
        )
        rows = session.execute(mine.where(Deadline.state == deadlines.State.SET).with_for_update())
        return {row.rung: row.due_at for row in rows}


def look_round() -> int:
    """The worker's turn at every site; how many checks were opened, changed or settled."""
    with reading():
        changed = []
        for site in session.scalars(select(Site).order_by(Site.code)):
            wrong, check = wrong_units(site.id), SalesKeyCheck.open_at(site.id)
            if (json.loads(check.wrong) if check else []) != wrong:
                changed.append((site.id, wrong))
        session.rollback()
    for site_id, wrong in changed:
        with act():
            if (check := SalesKeyCheck.open_at(site_id)) is not None:
                check.look_again(wrong)
            elif wrong:  # another worker may have settled it meanwhile
                SalesKeyCheck.find(site_id, wrong)
    session.commit()
    return len(changed)


subjects.register(
    subjects.Kind(
        name="key_sales_check",
        model=SalesKeyCheck,
        zh="未售单元钥匙",
        en="Keys of unsold units",
        label=lambda check: str(len(json.loads(check.wrong))),
        url=lambda _check: "/keys/unsold/?only=wrong",
        is_open=lambda check: check.settled_at is None,
        permission="keys:see",
        icon="key-round",
    )
)

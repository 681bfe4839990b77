"""Whom the rules bind: departments with the way they borrow (KC-12a)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, select, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict, Refusal
from webapp.keys.borrower import TYPES
from webapp.logbook import current, record
from webapp.procedures.words import Words
from webapp.web.wording import both

STANDING = text("ended_at IS NULL")


class KeyDepartment(Base, Recorded, SiteScoped):
    """`borrowing_type` is one of the types of borrowers; it stands on the list until `ended_at`."""

    __tablename__ = "key_department"
    __table_args__ = (
        Index(
            "uq_key_department",
            "site_id",
            "zh",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    zh: Mapped[str]
    en: Mapped[str]
    borrowing_type: Mapped[str]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def bind(cls, site: Any, zh: str, borrowing_type: str, en: str = "") -> "KeyDepartment":
        """Put a department on the list; Conflict where it stands there."""
        if not zh or borrowing_type not in TYPES:
            raise Refusal(
                "key_department.facts",
                "请填写部门名称并选择借用类别",
                "Give the department's name and choose its borrowing type",
                "KC-12a",
            )
        row = cls(site_id=site.id, zh=zh, en=en or zh, borrowing_type=borrowing_type)
        if not claim(row):
            raise Conflict(
                "key_department.there",
                "“{zh_name}”已在名单上，请勿重复登记",
                "“{en_name}” stands on the list already",
                "KC-12a",
                zh_name=zh,
                en_name=en or zh,
            )
        record("key_department.bound", row)
        return row

    @property
    def borrows(self) -> Words:
        """As which kind of borrower, in both languages."""
        return TYPES[self.borrowing_type]

    def release(self) -> None:
        """It is no longer on the list; what it borrowed stays on record."""
        if self.ended_at is None:
            self.ended_at = current().received
            record("key_department.released", self)


def departments(site_id: Any) -> list[KeyDepartment]:
    """Those on the list, by name."""
    standing = select(KeyDepartment).where(KeyDepartment.site_id == site_id, KeyDepartment.ended_at.is_(None))
    return list(session.scalars(standing.order_by(KeyDepartment.zh)))


subjects.register(
    subjects.Kind(
        name="key_department",
        model=KeyDepartment,
        zh="用匙部门",
        en="Department",
        label=both,
        url=lambda _row: "/keys/rules/",
        is_open=lambda row: row.ended_at is None,
        permission="keys:see",
        icon="building-2",
    )
)

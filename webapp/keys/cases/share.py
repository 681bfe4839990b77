"""What each of the three posts bears where nobody answerable can be found (KC-10b)."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Recorded, SiteScoped
from webapp.people import Person
from webapp.procedures.words import Words

SHARES = {"key_manager": 20, "key_supervisor": 30, "key_custodian": 50}
POSTS = {
    "key_manager": Words("部门经理", "Department manager"),
    "key_supervisor": Words("主管", "Supervisor"),
    "key_custodian": Words("钥匙管理专人", "Key custodian"),
}


class KeyCaseShare(Base, Recorded, SiteScoped):
    """One post's share. `person` is None where the post is vacant: the manager decides (U23)."""

    __tablename__ = "key_case_share"
    __table_args__ = (UniqueConstraint("case_id", "post"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("key_case.id"), index=True)
    rank: Mapped[int]
    post: Mapped[str]
    per_cent: Mapped[int]
    cents: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person | None] = relationship()

    @property
    def words(self) -> Words:
        """The post in both languages."""
        return POSTS[self.post]


def divided(total: int) -> dict[str, int]:
    """The total in fen by post, 20 / 30 / 50; what does not divide stands on the custodian's line."""
    parts = {post: total * per_cent // 100 for post, per_cent in SHARES.items()}
    parts["key_custodian"] = total - parts["key_manager"] - parts["key_supervisor"]
    return parts

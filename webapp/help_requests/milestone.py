"""A step of a request: who, when by both clocks, and what was said."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.errors import Refusal
from webapp.help_requests.choice import MAJOR_BECAUSE, Choice

STEPS = {
    "taken": Choice("接报", "Taken"),
    "asked_supervisor": Choice("请示主管", "Supervisor asked"),
    "aid_chosen": Choice("来电人选择", "Caller's choice"),
    "called_120": Choice("已拨120", "120 called"),
    "escort_sent": Choice("派人送医", "Guards sent"),
    "carer_sent": Choice("派人护理", "Carer sent"),
    "task_given": Choice("派给部门", "Task given"),
    "routed": Choice("转办", "Passed on"),
    "special": Choice("列为特殊求助", "Made special"),
    "asked_manager": Choice("请示经理", "Manager asked"),
    "instructed": Choice("经理批示", "Manager's instruction"),
    "instruction_done": Choice("批示已办", "Instruction carried out"),
    "graded": Choice("调整严重程度", "Severity changed"),
    "reply_late": Choice("超时未答复", "Reply overdue"),
    "answered": Choice("首次答复", "First reply"),
    "contacted": Choice("已代为联系", "Body contacted"),
    "hand_over_declined": Choice("退回转交", "Hand-over sent back"),
    "done": Choice("处理完毕", "Handled"),
    "registered": Choice("登记确认", "Registered"),
    "closed": Choice("确认结案", "Closed"),
    "reopened": Choice("重新打开", "Opened again"),
}


class HelpMilestone(Base, Recorded, SiteScoped):
    """One row a step (design 3.6). `late` says that a first reply came after its limit (HR-1.2.a-2).

    `later`: it was entered later than it was done, from a "paper" or by a "phone"; `claimed` is then what that says.
    """

    __tablename__ = "help_milestone"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("help_request.id"), index=True)
    position: Mapped[int]
    step: Mapped[str]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    claimed: Mapped[datetime | None] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    words: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    about: Mapped[str | None]
    late: Mapped[bool] = mapped_column(default=False)
    later: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    by: Mapped[Any] = relationship("Person", lazy="joined")

    @validates("received", "late")
    def _stays(self, name: str, told: Any) -> Any:
        stood = getattr(self, name)
        if stood not in (None, told):
            raise times_stay()
        return told

    @property
    def stands(self) -> bool:
        """It was not taken back."""
        return self.withdrawn_at is None

    @property
    def at(self) -> datetime:
        """When it was done as far as we know: the paper's or the phone's word, if not later than the server's, else the server's."""
        return min(self.claimed or self.received, self.received)

    @property
    def reason(self) -> Choice:
        """Its words; of what was graded major the ticks of the list, in the reader's language."""
        told = (self.words or "").split()
        if self.step != "graded" or not told or not set(told) <= set(MAJOR_BECAUSE):
            return Choice(self.words or "", self.words or "")
        ticked = [MAJOR_BECAUSE[name] for name in told]
        return Choice("、".join(one.zh for one in ticked), ", ".join(one.en for one in ticked))

    @property
    def name(self) -> Choice:
        """What the step is called."""
        return STEPS[self.step]


def times_stay() -> Refusal:
    """Times are the server's, and a late mark is never taken off (HR-1.2.a-1, HR-1.2.a-2)."""
    return Refusal(
        "help.times_stay",
        "接报和答复时间由系统记录，迟复标记不能去掉。情况有出入的，请写在备注里",
        "Times of receipt and reply are the server's, and a late mark stays. If it was otherwise, say so in the remarks",
        clause="HR-1.2.a-1",
    )

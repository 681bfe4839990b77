"""Where an order for new keys stands (C20)."""

from enum import StrEnum

from webapp.procedures.words import Words


class Stage(StrEnum):
    """Where an order stands (C20)."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    DONE = "done"
    IN_LEDGER = "in_ledger"

    @property
    def words(self) -> Words:
        """In both languages."""
        return STAGES[self]


STAGES = {
    Stage.ASKED: Words("待批准", "Waits for approval"),
    Stage.APPROVED: Words("已批准，待办理", "Approved"),
    Stage.DECLINED: Words("未批准", "Declined"),
    Stage.DONE: Words("已办理，待入账", "Done, not in the ledger yet"),
    Stage.IN_LEDGER: Words("已入账", "In the ledger"),
}

"""Why keys are handed over, and what that does to them (F13)."""

from dataclasses import dataclass

from webapp.procedures.words import Words

BRINGS, MOVES, STAYS, LEAVES = "brings", "moves", "stays", "leaves"


@dataclass(frozen=True)
class Reason:
    """`way`: brings new keys, moves them between the centres, leaves them where they hang, or lets them go."""

    code: str
    words: Words
    way: str

    @property
    def giver_is_staff(self) -> bool:
        """True where one of ours hands over, and signs under the own sign-in."""
        return self.way != BRINGS

    @property
    def receiver_is_staff(self) -> bool:
        """True where one of ours takes over."""
        return self.way != LEAVES


REASONS = {
    one.code: one
    for one in (
        Reason("acceptance", Words("接管验收", "Taken over from the contractor"), BRINGS),
        Reason("entrustment", Words("业主托管", "Entrusted by the owner"), BRINGS),
        Reason("opening_stock", Words("期初建账", "Opening stock"), BRINGS),
        Reason("transfer", Words("中心之间移交", "Between the centres"), MOVES),
        Reason("sale", Words("单元售出", "Unit sold"), MOVES),
        Reason("change_of_custodian", Words("保管人交接", "Change of custodian"), STAYS),
        Reason("return_to_owner", Words("交还业主", "Back to the owner"), LEAVES),
    )
}

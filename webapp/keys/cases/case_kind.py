"""What went wrong with a key (F19)."""

from enum import StrEnum

from webapp.procedures.words import Words


class CaseKind(StrEnum):
    """The kinds of irregularity that a case may be opened for."""

    LOSS = "loss"
    UNAUTHORISED_COPY = "unauthorised_copy"
    IRREGULAR_LENDING = "irregular_lending"
    MISPLACED = "misplaced"
    OVERDUE = "overdue"
    COUNT_DIFFERENCE = "count_difference"
    DAMAGE = "damage"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]

    @property
    def opens_the_lock(self) -> bool:
        """True where somebody unknown may have a key that fits: the lock has to be changed."""
        return self in {CaseKind.LOSS, CaseKind.UNAUTHORISED_COPY}

    @property
    def costs(self) -> bool:
        """True where somebody has to pay (KC-9a, KC-10a)."""
        return self.opens_the_lock or self == CaseKind.DAMAGE


WORDS = {
    CaseKind.LOSS: Words("遗失", "Loss"),
    CaseKind.UNAUTHORISED_COPY: Words("擅自配制", "Unauthorised copy"),
    CaseKind.IRREGULAR_LENDING: Words("违规借出", "Irregular lending"),
    CaseKind.MISPLACED: Words("错位", "Misplaced"),
    CaseKind.OVERDUE: Words("逾期", "Overdue"),
    CaseKind.COUNT_DIFFERENCE: Words("盘差", "Count difference"),
    CaseKind.DAMAGE: Words("损坏", "Damage"),
}

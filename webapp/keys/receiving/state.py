"""Where a handover list stands."""

from enum import StrEnum

from webapp.procedures.words import Words


class State(StrEnum):
    """Where a list stands (roles_states C20)."""

    DRAFT = "draft"
    COUNTED = "counted"
    CHECKED = "checked"
    TESTED = "tested"
    SIGNED_GIVER = "signed_giver"
    SIGNED_BOTH = "signed_both"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]


WORDS = {
    State.DRAFT: Words("拟单", "Draft"),
    State.COUNTED: Words("已清点", "Counted"),
    State.CHECKED: Words("已核对", "Checked"),
    State.TESTED: Words("已调试", "Tried"),
    State.SIGNED_GIVER: Words("移交方已签", "Signed by the giver"),
    State.SIGNED_BOTH: Words("双方已签", "Signed by both"),
    State.WITHDRAWN: Words("已撤回", "Withdrawn"),
}
ORDER = (State.DRAFT, State.COUNTED, State.CHECKED, State.TESTED, State.SIGNED_GIVER, State.SIGNED_BOTH)

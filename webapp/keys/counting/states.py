"""The states of a count: which chip each shows, and its name (roles_states C20)."""

from webapp.procedures.words import Words

STATES = {
    "due": ("new", Words("待盘点", "To be counted")),
    "counting": ("going", Words("盘点中", "Being counted")),
    "matched": ("going", Words("账实相符，待关闭", "Agrees, to be closed")),
    "difference": ("overdue", Words("有差异，待说明", "Differs, to be explained")),
    "closed": ("done", Words("已关闭", "Closed")),
    "submitted": ("waiting", Words("已上报，待经理签字", "Submitted, for the manager to sign")),
    "confirmed": ("done", Words("经理已确认", "Confirmed by the manager")),
    "copied": ("waiting", Words("副本已送，待抽查", "Copy sent, to be spot-checked")),
    "spot_checked": ("done", Words("已抽查", "Spot-checked")),
}

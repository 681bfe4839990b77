"""A small procedure to bend in tests, and what it may refer to."""

from webapp.procedures.known import Known
from webapp.procedures.procedure import Procedure, parse

KNOWN = Known(
    roles=frozenset({"guard", "centre_admin"}),
    rules=frozenset({"room.rule"}),
    effects=frozenset({"room.effect"}),
    clauses=frozenset({"HR-1.2.b"}),
    scans=frozenset({"unit"}),
    settings=frozenset({"room.minutes"}),
)

SMALL = """
id = "small"
version = 1
zh = "小事"
en = "Small job"
icon = "flag"
prefix = "XS"
take = ["guard"]

[[field]]
id = "answer"
kind = "choice"
zh = "回答"
en = "Answer"
options = [{ id = "a", zh = "甲", en = "A" }, { id = "b", zh = "乙", en = "B" }]

[[step]]
id = "asked"
state = { zh = "待办", en = "Asked" }
button = { zh = "登记", en = "Ask" }
who = ["centre_admin"]
clauses = ["HR-1.2.b"]
next = [{ to = "done" }]
reminders = [{ id = "slow", after = "5 min", setting = "room.minutes", who = ["crew"], until = ["done"], zh = "晚了", en = "Late" }]

[[step]]
id = "done"
state = { zh = "完成", en = "Done" }
button = { zh = "办完了", en = "Finish" }
who = ["crew"]
fields = ["answer"]
rules = ["room.rule"]
effects = ["room.effect"]
scans = ["unit"]

[[could_not]]
id = "nobody-there"
zh = "没人"
en = "Nobody there"
"""


def bent(old: str = "", new: str = "") -> Procedure:
    """The small procedure with one piece of its text replaced."""
    assert old in SMALL
    return parse(SMALL.replace(old, new, 1) if old else SMALL, "small.toml", KNOWN)

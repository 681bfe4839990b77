"""F43, the record of a shift handed over: what is open passes from hand to hand, and custody changes are signed."""

from __future__ import annotations

from webapp.papers.column import Column
from webapp.papers.form import Section, register_form
from webapp.shift_handovers import on_paper
from webapp.shift_handovers.counting import COUNTS

COUNTED = Section(
    "counts",
    "清点及本班已办",
    "Counts, and what was done this shift",
    tuple(Column(name, words.zh, words.en, "int") for name, words in COUNTS.items()),
)

MATTERS = Section(
    "matters",
    "未完事项 / 期限",
    "Open matters / due",
    (
        Column("requests", "求助", "Requests", width=60),
        Column("to_register", "待登记求助", "Still to be registered", width=60),
        Column("jobs", "任务", "Jobs", width=60),
        Column("keys", "在借钥匙", "Keys out", width=60),
        Column("alarms", "提醒中", "Alarms", width=60),
    ),
)

REMARKS = Section(
    "remarks",
    "交代",
    "Remarks",
    (
        Column("irregular", "异常及设备状况", "Irregularities, equipment", width=60),
        Column("to_note", "下班注意", "To note", width=60),
        Column("refused_because", "拒绝接班原因", "Refused because", width=60),
        Column("out_at", "交班时间", "Out", "dt"),
        Column("in_at", "接班时间", "In", "dt"),
    ),
)

SHIFT_HANDOVER = register_form(
    code="F43",
    name="shift_handover",
    zh="值班交接班记录",
    en="Duty and handover record",
    template="shift_handovers/shift_handover.paper.html",
    gather=on_paper.gather,
    permission="today:see",
    landscape=False,
    period="",
    signatures=(("交班人", "Outgoing"), ("接班人", "Incoming")),
    note_zh="接班人签字前，交班人不得离岗。保存 2 年。",
    sections=(COUNTED, MATTERS, REMARKS),
)

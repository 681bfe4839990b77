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

MATTERS = (
    Column("matter", "未完事项", "Open matter", "ref", width=26),
    Column("stands", "情况", "How it stands", width=34),
    Column("due_at", "期限", "Due", "dt", width=14),
    Column("acknowledged", "接班确认", "Acknowledged", "sign", width=18),
)

REMARKS = Section(
    "remarks",
    "交代",
    "Remarks",
    (
        Column("to_register", "待登记求助", "Still to be registered", width=60),
        Column("irregular", "异常及设备状况", "Irregularities, equipment", width=60),
        Column("circulars", "传达文件", "Circulars passed", width=60),
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
    columns=MATTERS,
    sections=(COUNTED, REMARKS),
)

"""F13, the key handover list: without it nothing changes hands (KC-1, KC-2)."""

from __future__ import annotations

from webapp.keys.receiving import on_paper
from webapp.papers.column import Column
from webapp.papers.form import register_form

KEY_HANDOVER = register_form(
    code="F13",
    name="key_handover",
    zh="钥匙移交清单",
    en="Key handover list",
    template="keys/receiving/key_handover.paper.html",
    gather=on_paper.gather,
    permission="papers:print",
    landscape=False,
    period="",
    blank_rows=18,
    head=(
        ("编号", "No."),
        ("移交日期", "Date"),
        ("移交原因", "Reason"),
        ("移交方 / 代表", "Giver / rep."),
        ("接收方 / 代表", "Receiver / rep."),
        ("保管地点", "Kept by"),
        ("委托书", "Entrustment"),
    ),
    signatures=(("移交方代表", "Giver"), ("接收方代表", "Receiver"), ("见证人", "Witness")),
    note_zh="双方代表签名后生效，双方各执一份。清单上最后一条钥匙离管后保存 2 年。",
    columns=[
        Column("position", "序号", "Row", "int", width=4),
        Column("place", "房号 / 部位", "Place", width=15),
        Column("key_class", "类别", "Class", "enum", width=8),
        Column("key", "钥匙编号", "Key", "ref", width=10).over(Column("tag", "标签码", "Tag", "ref")),
        Column("due", "应交", "Due", "int", width=5).over(Column("handed", "实交", "Handed", "int")),
        Column("counted", "清点", "Counted", "bool", width=6),
        Column("checked", "核对", "Checked", "bool", width=6),
        Column("tried", "调试", "Tried", "bool", width=6),
        Column("discrepancy", "不符说明", "Discrepancy", width=16),
        Column("hook", "柜-钩", "Hook", "ref", width=8),
        Column("outcome", "结果", "Outcome", "enum", width=7),
    ],
)

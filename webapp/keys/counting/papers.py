"""F18, the key stock-take report: daily, weekly, monthly (KC-11)."""

from __future__ import annotations

from webapp.keys.counting import on_paper
from webapp.papers.column import Column
from webapp.papers.form import register_form

KEY_STOCKTAKE = register_form(
    code="F18",
    name="key_stocktake",
    zh="钥匙清盘报表",
    en="Key stock-take report",
    template="keys/counting/key_stocktake.paper.html",
    gather=on_paper.gather,
    permission="keys:see",
    period="",
    head=(
        ("编号", "No."),
        ("盘点类型", "Kind"),
        ("日期", "Date"),
        ("保管处", "Centre"),
        ("柜号", "Cabinet"),
        ("盘点人", "Counted by"),
    ),
    signatures=(
        ("钥匙管理员", "Custodian"),
        ("复盘人", "Second counter"),
        ("部门经理", "Department manager"),
    ),
    note_zh="保存期 2 年。",
    columns=[
        Column("key_class", "钥匙类别", "Class", "enum", width=10),
        Column("book", "台账数", "Book", "int", width=6),
        Column("in_cabinet", "柜内实盘", "Counted in cabinet", "int", width=8),
        Column("on_loan", "借出未还", "On loan", "int", width=8).over(
            Column("overdue", "其中逾期", "Overdue", "int")
        ),
        Column("in_transfer", "移交中", "In transfer", "int", width=7),
        Column("difference", "差异", "Difference", "int", width=6),
        Column("gaps", "差异钥匙 / 原因", "Which key / why", width=34),
        Column("case", "处理单号", "Case", "ref", width=12),
        Column("condition", "标签/锁具状况", "Tag and condition", "enum", width=14),
    ],
)

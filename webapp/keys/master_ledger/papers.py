"""F14, the key master ledger (KC-3b, KC-3c)."""

from __future__ import annotations

from webapp.keys.master_ledger import on_paper
from webapp.papers.column import Column
from webapp.papers.form import register_form

KEY_LEDGER = register_form(
    code="F14",
    name="key_ledger",
    zh="钥匙总台账",
    en="Key master ledger",
    template="papers/register.paper.html",
    gather=on_paper.gather,
    permission="keys:see",
    head=(
        ("钥匙柜", "Cabinets"),
        ("日期", "Date"),
    ),
    signatures=(("钥匙管理专人", "Custodian"), ("部门经理", "Department manager")),
    note_zh="每月末打印，由钥匙管理专人和部门经理签字，随清盘报表存档。项目管理期内及其后 2 年保存。",
    columns=[
        Column("number", "钥匙编号", "Key", "ref", width=8).over(Column("tag", "标签码", "Tag", "ref")),
        Column("key_class", "类别", "Class", "enum", width=6),
        Column("place", "楼栋-单元-房号 / 部位", "Unit or place", width=13),
        Column("copies", "总条数", "Copies", "int", width=4),
        Column("customer_centre", "客户中心", "Customer centre", "int", width=5),
        Column("sales_centre", "销售中心", "Sales centre", "int", width=5),
        Column("other", "其他", "Other", "int", width=4),
        Column("hook", "柜-钩", "Hook", "ref", width=6),
        Column("basis", "来源依据", "Basis", "ref", width=9),
        Column("held_since", "接收日期", "In since", "date", width=7),
        Column("tenure", "单元状态", "Unit status", "enum", width=5.5),
        Column("on_loan", "在借 / 逾期", "On loan / overdue", "ref", width=9),
        Column("events", "遗失 / 换锁（日期、单号）", "Lost / rekeyed", "ref", width=10),
        Column("gone_at", "移出日期", "Out", "date", width=7).over(
            Column("gone_to", "去向", "To whom", "name")
        ),
        Column("state", "状态", "Status", "enum", width=5.5),
    ],
)

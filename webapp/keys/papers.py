"""F15, the key lend/return register (KC-3a, KC-5 to KC-8)."""

from __future__ import annotations

from webapp.keys import loans_on_paper
from webapp.papers.column import Column
from webapp.papers.form import register_form

KEY_LOAN_REGISTER = register_form(
    code="F15",
    name="key_loan_register",
    zh="钥匙借还登记本",
    en="Key lend / return register",
    template="keys/key_loan_register.paper.html",
    gather=loans_on_paper.gather,
    permission="keys:see",
    border="lent_at",
    head=(
        ("钥匙柜", "Cabinet"),
        ("当值管理员", "Custodian on duty"),
    ),
    signatures=(("钥匙管理员", "Key custodian"), ("主管", "Supervisor")),
    note_zh="保存期 2 年。",
    columns=[
        Column("number", "编号", "No.", "ref", width=8).over(Column("lent_at", "借出时间", "Out", "dt")),
        Column("key", "钥匙编号", "Key", "ref", width=6.5).over(
            Column("place", "房号", "Place"), Column("quantity", "数量", "Qty", "int")
        ),
        Column("borrower", "借用人", "Borrower", "name", width=7).over(
            Column("body", "单位部门", "Body"), Column("phone", "电话", "Phone", "tel")
        ),
        Column("borrower_kind", "类别", "Kind", "enum", width=5),
        Column("pass_no", "证件", "Pass / ID last 4", "id4", width=5),
        Column("purpose", "用途", "Purpose", width=8).over(Column("order", "单号", "Order no.", "ref")),
        Column("consent", "同意书编号", "Consent no.", "ref", width=7.9),
        Column("due_at", "应还时间", "Due back", "dt", width=5.8),
        Column("borrower_sign", "借用人签名", "Borrower", "sign", width=7.4),
        Column("lent_by", "经手人", "Issued by", "sign", width=7),
        Column("returned_at", "归还时间", "Back", "dt", width=6.5).over(
            Column("returned_quantity", "数量", "Qty", "int"), Column("sound", "完好", "Sound", "bool")
        ),
        Column("returned_by", "归还人", "Returned by", "sign", width=7.4),
        Column("received_by", "接收人", "Received by", "sign", width=7).over(
            Column("hook", "钩号", "Hook", "ref")
        ),
        Column("chased", "催还记录", "Chasing", width=7.5),
        Column("case", "异常单号", "Exception", "ref", width=7.9),
    ],
)

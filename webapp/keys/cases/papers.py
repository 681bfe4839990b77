"""F19, the case of a key irregularity or loss, to its end (KC-9, KC-10, KC-11)."""

from __future__ import annotations

from webapp.keys.cases import case_on_paper
from webapp.papers.column import Column
from webapp.papers.form import Section, register_form

FINDING = Section(
    "finding",
    "发现与上报",
    "Finding and report",
    (
        Column("kind", "类型", "Kind", "enum"),
        Column("found_at", "发现时间", "Found at", "dt").over(
            Column("found_by", "发现人", "Found by", "name")
        ),
        Column("key", "钥匙编号", "Key", "ref").over(Column("key_class", "类别", "Class", "enum")),
        Column("place", "房号 / 部位", "Unit or place").over(Column("lost", "遗失数量", "Keys lost")),
        Column("loan", "最近借还单", "Last loan", "ref").over(
            Column("borrower", "借用人", "Borrower", "name")
        ),
        Column("count_no", "盘点编号", "Count no.", "ref").over(Column("named", "涉及人", "Named", "name")),
        Column("facts", "事实经过", "Facts", width=60),
        Column("reported_at", "上报时间", "Reported", "dt").over(
            Column("superior", "上级", "Superior", "name")
        ),
        Column("pictures", "照片", "Photos"),
    ),
)
LOCK = Section(
    "lock",
    "业主与换锁",
    "Owner and lock",
    (
        Column("owner", "业主", "Owner", "name").over(Column("owner_told", "通知时间 / 方式", "Told", "dt")),
        Column("owner_sign", "同意换锁", "Agrees to a new lock", "sign").over(
            Column("owner_refused", "不同意原因", "Does not, because")
        ),
        Column("rekeyed_at", "换锁时间", "Lock changed", "dt").over(
            Column("locksmith", "换锁人", "By", "name")
        ),
        Column("new_keys", "新钥匙编号", "New keys", "ref").over(Column("orders", "换锁单", "Order", "ref")),
        Column("old_void", "旧钥匙作废", "Old key void", "bool").over(
            Column("found_again", "找回时间", "Found again", "dt")
        ),
        Column("standing", "钥匙现状", "The key now", "enum"),
    ),
)
MONEY = Section(
    "money",
    "费用与承担",
    "Costs and who bears them",
    (
        Column("lock_cost", "锁具成本(元)", "Lock", "dec").over(
            Column("labour", "人工费(元)", "Labour", "dec")
        ),
        Column("total", "合计(元)", "Total", "dec"),
        Column("damages", "单元内其他损失（逐项）", "Other losses inside", width=60),
        Column("responsible", "责任人是否查明", "Person found?", "bool").over(
            Column("payer", "承担人", "Borne by", "name")
        ),
        Column("payer_sign", "承担人签字", "Signed", "sign").over(
            Column("payer_refused", "拒签情况", "Did not sign")
        ),
        Column("inquiry", "调查报告", "Inquiry", width=60),
        Column("shares", "分担：经理20% 主管30% 专人50%", "Shares", width=60),
        Column("paid", "支付情况", "Paid", "enum").over(Column("paid_note", "凭据 / 说明", "Note")),
        Column("settled_at", "结清时间", "Settled", "dt"),
    ),
)
SLIP = Section(
    "slip",
    "缴款通知",
    "Payment slip",
    (
        Column("slip_to", "缴款人", "To", "name").over(Column("slip_no", "对应单号", "Case", "ref")),
        Column("slip_sum", "应缴(元)", "To be paid", "dec"),
        Column("slip_for", "事由", "For", width=60),
    ),
)
END = Section(
    "end",
    "整改与结案",
    "Measures and closing",
    (
        Column("measures", "整改措施", "Measures", width=60),
        Column("closed_at", "结案时间", "Closed", "dt"),
        Column("closed_by", "结案人", "Closed by", "name"),
    ),
)

KEY_CASE = register_form(
    code="F19",
    name="key_case",
    zh="钥匙违规收发及遗失处理单",
    en="Key irregularity and loss case",
    template="keys/cases/key_case.paper.html",
    gather=case_on_paper.gather,
    permission="keys:see",
    landscape=False,
    period="",
    signatures=(
        ("当事人", "Borrower"),
        ("钥匙管理专人", "Custodian"),
        ("主管", "Supervisor"),
        ("部门经理", "Department manager"),
        ("业主", "Owner"),
    ),
    head=(
        ("编号", "No."),
        ("发现时间", "Found at"),
        ("发现人", "Found by"),
    ),
    note_zh="是否在薪酬中体现，由公司在系统外决定。决定时和结案时各打印一份，保存 5 年。",
    sections=(FINDING, LOCK, MONEY, SLIP, END),
)

"""F16, the key entrustment, and F17, the owner's written consent (KC-5, KC-6)."""

from __future__ import annotations

from webapp.keys.entrusting import consent_on_paper, entrustment_on_paper
from webapp.papers.column import Column
from webapp.papers.form import Section, register_form

WHO = Section(
    "who",
    "委托人",
    "Owner",
    (
        Column("owner", "业主", "Owner", "name").over(Column("id4", "证件后4位", "ID last 4", "id4")),
        Column("phone", "电话", "Phone", "tel"),
        Column("agent", "代理人", "Agent", "name").over(Column("proof", "委托凭证", "Power of attorney")),
        Column("place", "房号", "Unit", "ref"),
    ),
)
WHAT = Section(
    "what",
    "托管钥匙",
    "Keys",
    (
        Column("kinds", "钥匙种类", "Kinds").over(Column("key_count", "数量", "Number", "int")),
        Column("keys", "钥匙编号 / 标签码", "Keys / tags", "ref"),
        Column("because", "托存原因", "Reason for leaving", width=60),
        Column("since", "委托期限 起", "From", "date").over(Column("until", "止", "To", "date")),
        Column("renewed", "续期（双方再次签名）", "Renewed (both signed again)", width=60),
        Column("tried", "调试", "Tried", "bool").over(Column("hook", "存放柜-钩", "Cabinet-hook", "ref")),
        Column("collecting", "领取要求（何人、凭何证件）", "Who may collect, how proved", width=60),
        Column("entry_for", "允许进入事由", "Entry allowed for", width=60),
        Column(
            "told",
            "室内财产不承担保管责任，已告知",
            "Told: office is not keeper of goods inside",
            "bool",
            width=60,
        ),
        Column("told_at", "告知时间", "Told at", "dt"),
        Column("signed_at", "签署时间", "Signed at", "dt"),
        Column("collected_at", "领回时间", "Returned on", "dt"),
        Column("collected_by", "领取人", "Returned to", "sign"),
    ),
)
KEY_ENTRUSTMENT = register_form(
    code="F16",
    name="key_entrustment",
    zh="钥匙代管委托书",
    en="Key entrustment",
    template="keys/entrusting/key_entrustment.paper.html",
    gather=entrustment_on_paper.gather,
    permission="papers:print",
    landscape=False,
    period="",
    signatures=(
        ("业主 / 代理人", "Owner or agent"),
        ("钥匙管理专人", "Key custodian"),
        ("领回签收", "Signed at return"),
    ),
    head=(
        ("编号", "No."),
        ("日期", "Date"),
    ),
    note_zh="一式两份，业主与管理处各执一份。领回后保存 2 年。",
    sections=(WHO, WHAT),
)

OWNER = Section(
    "owner",
    "业主",
    "Owner",
    (
        Column("owner", "业主", "Owner", "name").over(Column("phone", "电话", "Phone", "tel")),
        Column("place", "房号", "Unit", "ref"),
        Column("entrustment", "委托书编号", "Entrustment no.", "ref"),
        Column("key", "钥匙编号", "Key", "ref").over(Column("copies", "数量", "Number", "int")),
    ),
)
LOAN = Section(
    "loan",
    "同意借出",
    "Agreed",
    (
        Column("borrower", "借用人", "Borrower", "name").over(Column("body", "单位", "Body")),
        Column("id4", "身份证后4位", "ID last 4", "id4"),
        Column("purpose", "用途", "Purpose", width=60),
        Column("since", "有效期 起", "Valid from", "dt"),
        Column("until", "止", "To", "dt"),
        Column("times", "次数限制", "Times allowed", "int"),
        Column("accompanied", "是否须工作人员陪同", "Staff must accompany", "bool"),
        Column("way", "同意方式", "How given", "enum").over(Column("given_at", "时间", "At", "dt")),
        Column("checked", "业主身份核实", "Owner's identity checked"),
        Column("used", "已使用（借还单号）", "Used at (loan nos.)", "ref", width=60),
        Column("withdrawn_at", "撤回时间", "Withdrawn at", "dt"),
        Column("declined", "不同意原因", "Declined because"),
    ),
)
OWNER_CONSENT = register_form(
    code="F17",
    name="owner_consent",
    zh="业主借钥匙书面同意书",
    en="Owner's written consent to lend",
    template="keys/entrusting/owner_consent.paper.html",
    gather=consent_on_paper.gather,
    permission="papers:print",
    landscape=False,
    period="",
    signatures=(("业主", "Owner"), ("核实人（钥匙管理专人）", "Checked by (key custodian)")),
    head=(
        ("编号", "No."),
        ("日期", "Date"),
    ),
    note_zh="没有本同意书，托管或已交付单元的钥匙一律不外借。保存 2 年。",
    sections=(OWNER, LOAN),
)

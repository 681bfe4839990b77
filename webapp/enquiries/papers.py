"""F03: the register of written enquiries and the reply letter, open (F03L) and internal (F03N) (HR-3.1, HR-3.4)."""

from __future__ import annotations

from webapp.enquiries import letters_on_paper, questions_on_paper
from webapp.papers.column import Column
from webapp.papers.form import Form, Section, register_form

LETTERS = register_form(
    code="F03",
    name="enquiry_reply",
    zh="书面咨询登记及回复",
    en="Written enquiry register",
    template="enquiries/enquiry_register.paper.html",
    gather=letters_on_paper.register,
    permission="help:register",
    border="received_at",
    signatures=(("主管", "Supervisor"),),
    note_zh="保存 2 年。",
    columns=[
        Column("number", "编号", "No.", "ref", width=9).over(
            Column("received_at", "收到日期", "Received", "dt")
        ),
        Column("requester", "咨询人", "Enquirer", "name", width=9).over(
            Column("unit", "房号", "Unit", "ref"), Column("phone", "联系方式", "Contact", "tel")
        ),
        Column("subject", "咨询事项", "Subject", width=14),
        Column("letter", "原件", "Original", "text", width=6),
        Column("secret", "是否涉密", "Confidential?", "bool", width=6),
        Column("handled_by", "承办人", "Handled by", "name", width=7),
        Column("due_at", "回复期限", "Due", "dt", width=7),
        Column("signed", "签发人", "Signed off by", "sign", width=9),
        Column("replied_at", "回复日期", "Replied", "dt", width=7).over(Column("way", "方式", "Way", "enum")),
        Column("receipt", "送达签收", "Receipt", "sign", width=9),
        Column("late", "是否超时", "Late?", "bool", width=8).over(Column("reason", "原因", "Why")),
    ],
)


LETTER = Section(
    "letter",
    "回复",
    "Reply",
    (
        Column("internal", "内部", "Internal"),
        Column("to", "收信人", "To"),
        Column("unit", "房号", "Unit", "ref"),
        Column("letter_date", "来信日期", "Your letter of"),
        Column("subject", "事由", "Subject"),
        Column("paragraphs", "答复", "Answer"),
        Column("basis", "依据", "Basis"),
        Column("contact", "联系电话", "Contact"),
        Column("office", "落款", "Office"),
        Column("signed", "签发人", "Signed off by", "sign"),
        Column("draft", "草稿", "Draft", "bool"),
    ),
)


def _letter(code: str, name: str, zh: str, en: str, permission: str, secret: bool) -> Form:
    return register_form(
        code=code,
        name=name,
        zh=zh,
        en=en,
        template="enquiries/reply_letter.paper.html",
        gather=letters_on_paper.letter(secret),
        permission=permission,
        landscape=False,
        period="",
        sections=(LETTER,),
        note_zh="保存 2 年。",
    )


OPEN = _letter("F03L", "reply_letter", "书面回复函", "Reply letter", "help:register", False)
INTERNAL = _letter(
    "F03N", "internal_letter", "书面回复函（内部）", "Reply letter, internal", "enquiries:internal", True
)

QUESTIONS = register_form(
    code="F04",
    name="enquiry_log",
    zh="口头咨询记录",
    en="Verbal enquiry log",
    template="enquiries/enquiry_register.paper.html",
    gather=questions_on_paper.gather,
    permission="help:register",
    border="asked_at",
    signatures=(("主管", "Supervisor"),),
    note_zh="保存 2 年。",
    columns=[
        Column("number", "编号", "No.", "ref", width=9).over(
            Column("asked_at", "时间", "Asked at", "dt"), Column("channel", "方式", "Channel", "enum")
        ),
        Column("asker", "咨询人", "Asker", "name", width=8).over(Column("unit", "房号", "Unit", "ref")),
        Column("question", "咨询内容", "Question", width=14),
        Column("answer", "采用的标准答复", "Approved answer", "text", width=12).over(
            Column("how", "答复依据", "On what", "enum")
        ),
        Column("asked_supervisor", "是否请示", "Asked?", "bool", width=6).over(
            Column("asked_of", "请示人", "Whom", "name")
        ),
        Column("words", "答复内容", "Answer", width=18),
        Column("answered_at", "答复时间", "Answered", "dt", width=7).over(
            Column("minutes", "用时(分)", "Minutes", "dur")
        ),
        Column("review", "事后复核", "Review", width=9),
        Column("by", "经办人", "By", "sign", width=8),
    ],
)

"""The time machine on paper: what a key or a person had in some days, as it was asked on its page."""

from typing import Any

from webapp.database import session
from webapp.keys.history.book import COLUMNS, TITLE, line
from webapp.keys.history.reference import name_of, question_of
from webapp.papers.form import register_form


def gather(site: Any, *, subject: str) -> dict[str, Any]:
    """The loans of the question, oldest first; names whole, because only who manages keys may ask for it."""
    asked = question_of(subject, site)
    who = name_of(asked.person, site.id) if asked.person else ""
    found = [_on_paper(custody) for custody in session.scalars(asked.rows(site))][::-1]
    head = [("钥匙", "Key", asked.key), ("借用人", "Borrower", who)]
    days = f"{asked.first:%Y-%m-%d} — {asked.last:%Y-%m-%d}"
    return {
        "head": [
            {"zh": zh, "en": en, "value": value} for zh, en, value in [*head, ("期间", "Days", days)] if value
        ],
        "rows": found,
        "sums": [{"zh": "借用次数", "en": "Loans", "value": sum("_void" not in row for row in found)}],
    }


def _on_paper(custody: Any) -> dict[str, Any]:
    told = line(custody, lambda one: one.borrower, lambda thing: thing.zh)
    moments = {name: value.isoformat() for name, value in told.items() if hasattr(value, "isoformat")}
    kept = told | moments
    return kept if kept.pop("_void") is False else {**kept, "_void": True}


KEY_HISTORY = register_form(
    code="K01",
    name="key_history",
    zh=TITLE[0],
    en=TITLE[1],
    template="papers/register.paper.html",
    gather=gather,
    permission="keys:manage",
    period="",
    by_room=True,
    columns=list(COLUMNS),
    signatures=(("查询人", "Asked by"), ("主管", "Supervisor")),
    note_zh="时间按手机所报、在服务器所知范围内。作废行已划去。",
)

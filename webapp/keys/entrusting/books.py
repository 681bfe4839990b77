"""Entrustments and consents as workbooks."""

from collections.abc import Callable
from typing import Any

from webapp import subjects
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.papers.column import Column
from webapp.web.language import language
from webapp.web.wording import both, masked_phone

ENTRUSTMENTS = ("钥匙代管委托书", "Key entrustments")
ENTRUSTMENT_COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("place", "房号", "Unit"),
    Column("owner", "业主", "Owner", "name"),
    Column("phone", "电话", "Phone", "tel"),
    Column("agent", "代理人", "Agent", "name"),
    Column("key_count", "委托条数", "Keys signed for", "int"),
    Column("taken_in", "实收条数", "Keys that came", "int"),
    Column("given_back", "已领回", "Given back", "int"),
    Column("void", "作废", "Void", "int"),
    Column("here", "在管条数", "Keys held now", "int"),
    Column("since", "起", "From", "date"),
    Column("until", "止", "To", "date"),
    Column("state", "状态", "State"),
    Column("collected_at", "领回时间", "Collected", "dt"),
)
CONSENTS = ("业主书面同意书", "Owners' consents")
CONSENT_COLUMNS = (
    Column("number", "编号", "No.", "ref"),
    Column("key", "钥匙编号", "Key", "ref"),
    Column("place", "房号", "Unit"),
    Column("owner", "业主", "Owner", "name"),
    Column("borrower", "借用人", "Borrower", "name"),
    Column("body", "单位", "Body"),
    Column("purpose", "用途", "Purpose"),
    Column("since", "起", "From", "dt"),
    Column("until", "止", "To", "dt"),
    Column("times", "许可次数", "Times", "int"),
    Column("used", "已用", "Used", "int"),
    Column("state", "状态", "State"),
)


def entrustment_line(paper: KeyEntrustment, kept: KeptUnder, name: Callable[[str], str]) -> dict[str, Any]:
    """One entrustment as a row, what was signed beside what is held; `name` says what the reader may know of a name."""
    said = {each: getattr(paper, each) for each in ("number", "key_count", "collected_at")}
    held = {each: getattr(kept, each) for each in ("taken_in", "given_back", "void", "here")}
    days = {"since": f"{paper.since}", "until": f"{paper.until}"}
    told = {"place": both(paper.place), "phone": masked_phone(paper.owner_phone), "state": _state(paper)}
    names = {"owner": name(paper.owner), "agent": name(paper.agent)}
    return {**said, **held, **days, **told, **names}


def consent_line(consent: OwnerConsent, name: Callable[[str], str]) -> dict[str, Any]:
    """One consent as a row; `name` says what the reader may know of a name."""
    kept = {each: getattr(consent, each) for each in ("number", "since", "until", "times")}
    told = {"key": consent.key.number, "place": both(consent.key.place), "body": consent.borrower_body}
    told |= {"owner": name(consent.owner), "borrower": name(consent.borrower)}
    told |= {"purpose": both(consent.why.words), "state": _state(consent)}
    return {**kept, **told, "used": len(consent.uses)}


def _state(thing: Any) -> str:
    said = subjects.of(thing).state
    assert said is not None  # noqa: S101 - both kinds say it
    _chip, zh, en = said(thing)
    return zh if language() == "zh" else en

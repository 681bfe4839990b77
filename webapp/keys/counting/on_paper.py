"""What stands on F18: a class a line, what differs and why, and a month's movements (KC-11)."""

from typing import Any
from uuid import UUID

from webapp.database import session
from webapp.keys.counting.count import Count
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.verdict import Condition
from webapp.keys.key_class import KeyClass
from webapp.keys.rules import in_force

SUMS = ("book", "in_cabinet", "on_loan", "overdue", "in_transfer", "difference")
MOVED = {
    "opening": ("期初", "Opening"), "received": ("本期接收", "Received"), "returned": ("交还业主", "Returned"),
    "lost": ("遗失", "Lost"), "rekeyed": ("换锁作废", "Rekeyed"), "closing": ("期末", "Closing"),
}  # fmt: skip
BESIDE = {"moved": ("保管处之间移交", "Moved between centres"), "put_right": ("数量更正", "Put right")}
"""Signed, and only where there was any."""


def gather(site: Any, subject: UUID | str) -> dict[str, Any]:
    """The sheet as it was frozen at its end; one not yet finished has no figures."""
    count = session.get(Count, UUID(str(subject)))
    if count is None or count.site_id != site.id:
        return {}
    return {
        "number": count.number,
        "head": [in_force(site), *_head(count)],
        "rows": [*(_line(count, line) for line in count.lines), *_strangers(count)],
        "sums": _sums(count),
        "signatures": [_signed(count.closed_by, count.closed_at), _second(count), _manager(count)],
    }


def _head(count: Count) -> list[dict[str, Any]]:
    day = f"{count.day:%Y-%m}" if count.kind == Kind.MONTHLY else f"{count.day:%Y-%m-%d}"
    said = [
        ("盘点类型", "Kind", count.kind_words.zh),
        ("日期", "Date", day),
        ("保管处", "Centre", count.place_words.zh),
        ("柜号", "Cabinet", count.cabinet_no or "全部"),
        ("盘点人", "Counted by", count.begun_by.name if count.begun_by else ""),
        ("方式", "How", "盲盘扫码" if count.blind else "明盘扫码"),
        ("状态", "State", count.words.zh + ("（迟）" if count.is_overdue else "")),
    ]
    return [{"zh": zh, "en": en, "value": value} for zh, en, value in said]


def _line(count: Count, line: dict[str, Any]) -> dict[str, Any]:
    mine = [gap for gap in count.gaps if gap.key and gap.key.key_class == line["key_class"]]
    worn = [one for one in count.seen if one.key and one.condition != Condition.SOUND]
    worn = [one for one in worn if one.key and one.key.key_class == line["key_class"]]
    return {
        **line,
        "key_class": KeyClass(line["key_class"]).words.zh,
        "gaps": [_gap(gap) for gap in mine],
        "case": [gap.case_no for gap in mine if gap.case_no],
        "condition": [f"{one.said} {Condition(one.condition).words.zh}" for one in worn] or "完好",
    }


def _strangers(count: Count) -> list[dict[str, Any]]:
    """What has no line of its own: keys of another class than the ledger has here, and strange tags."""
    classes = {line["key_class"] for line in count.lines}
    left = [gap for gap in count.gaps if gap.key is None or gap.key.key_class not in classes]
    if not left:
        return []
    return [
        {
            "key_class": "账外",
            "gaps": [_gap(gap) for gap in left],
            "case": [gap.case_no for gap in left if gap.case_no],
        }
    ]


def _gap(gap: Difference) -> str:
    why = f"：{gap.reason_words.zh}，{gap.words}" if gap.reason_words else "：未说明"
    return f"{gap.said} {gap.gap_words.zh}{why}"


def _sums(count: Count) -> list[dict[str, Any]]:
    moved = count.moved
    told = [{"zh": zh, "en": en, "value": moved[name]} for name, (zh, en) in MOVED.items()] if moved else []
    told += [
        {"zh": zh, "en": en, "value": f"{moved[name]:+}"}
        for name, (zh, en) in BESIDE.items()
        if moved.get(name)
    ]
    book, found, out, _late, moving, difference = (sum(line[name] for line in count.lines) for name in SUMS)
    check = f"{found}+{out}+{moving}={found + out + moving}，账面{book}，差{difference}"
    return [*told, {"zh": "柜内+借出+移交中", "en": "In cabinet + on loan + in transfer", "value": check}]


def _signed(person: Any, at: Any, image: str | None = None) -> list[dict[str, Any]]:
    return [{"name": person.name, "at": at.isoformat(), "image": image}] if person and at else []


def _second(count: Count) -> list[dict[str, Any]]:
    drawn = count.second_signature.sha256 if count.second_signature else None
    return _signed(count.second_by, count.closed_at, drawn)


def _manager(count: Count) -> list[dict[str, Any]]:
    drawn = count.manager_signature.sha256 if count.manager_signature else None
    return _signed(count.confirmed_by, count.confirmed_at, drawn)

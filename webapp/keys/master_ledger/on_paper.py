"""What F14 says: a key a row, and the sums in which kinds and numbers have to agree (KC-3b, KC-3c)."""

from collections import Counter
from datetime import timedelta
from typing import Any

from webapp import clock
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key_class import KeyClass
from webapp.keys.master_ledger.lines import Line, lines
from webapp.keys.rules import in_force
from webapp.keys.standing import GONE, Standing
from webapp.places.sorts import CHOICES

OUT = {"on_loan": "在借", "overdue": "逾期"}
TICK = timedelta.resolution
TENURES = {code: zh for code, (zh, _) in CHOICES["tenure"].items()}


def gather(site: Any, *, period: Any) -> dict[str, Any]:
    """The ledger at the end of the period, or as it stands now."""
    start, end = period.bounds(site)
    found = lines(site.id, start, end)
    day = clock.site_day(site, min(end - TICK, clock.now()))
    return {
        "head": [
            in_force(site),
            {"zh": "钥匙柜", "en": "Cabinets", "value": _cabinets(found)},
            {"zh": "日期", "en": "Date", "value": day.isoformat()},
        ],
        "rows": [_row(site, line) for line in found],
        "sums": _sums(found),
    }


def _row(site: Any, line: Line) -> dict[str, Any]:
    key, state = line.key, line.state
    gone = key.gone_at is not None and key.gone_at < line.until
    return {
        "number": key.number,
        "tag": line.tag.spoken if line.tag else None,
        "key_class": key.words.zh,
        "place": key.place.zh,
        "copies": key.copies,
        **{place.value: key.copies for place in CustodyPlace if place == key.custody_place},
        "hook": f"{key.cabinet_no}-{key.hook_no}",
        "basis": key.basis,
        "held_since": clock.site_day(site, key.held_since).isoformat() if key.held_since else None,
        "tenure": TENURES.get(getattr(key.place, "tenure", None) or ""),
        "on_loan": f"{OUT[state]} {line.out.number}" if line.out and state in OUT else None,
        "events": [*_losses(site, line), *_new_locks(site, line)] or None,
        "gone_at": clock.site_day(site, key.gone_at).isoformat() if gone and key.gone_at else None,
        "gone_to": key.gone_to if gone else None,
        "state": OUT.get(state) or Standing(state).words.zh,
    }


def _losses(site: Any, line: Line) -> list[str]:
    return [f"遗失 {clock.site_day(site, case.found_at).isoformat()} {case.number}" for case in line.cases]


def _new_locks(site: Any, line: Line) -> list[str]:
    return [f"换锁 {clock.site_day(site, one.done_at).isoformat()} {one.number}" for one in line.orders if one.done_at]  # fmt: skip


def _sums(found: list[Line]) -> list[dict[str, Any]]:
    """In copies: what is on the ledger is in a cabinet, on loan, in transfer, or sought."""
    there = [line for line in found if line.state not in GONE]
    by_state: Counter[str] = Counter()
    by_class: Counter[str] = Counter()
    for line in there:
        out = line.out.still_out or line.out.quantity if line.out and line.state in OUT else line.key.copies
        by_state[line.state] += out
        by_state[Standing.IN_CUSTODY.value] += line.key.copies - out
        by_class[line.key.key_class] += line.key.copies
    states = [
        (OUT.get(name) or Standing(name).words.zh, name) for name in (*Standing, *OUT) if by_state[name]
    ]
    kinds = [(KeyClass(name).words, name) for name in KeyClass if by_class[name]]
    return [
        {"zh": "台账总条数", "en": "Copies on the ledger", "value": sum(by_state.values())},
        *({"zh": zh, "en": name.replace("_", " "), "value": by_state[name]} for zh, name in states),
        *({"zh": words.zh, "en": words.en, "value": by_class[name]} for words, name in kinds),
    ]


def _cabinets(found: list[Line]) -> str:
    return "、".join(sorted({line.key.cabinet_no for line in found}, key=lambda no: (len(no), no)))

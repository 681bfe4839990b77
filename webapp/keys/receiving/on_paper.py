"""What F13 says of one handover list; both sides get the same, one sheet each."""

from typing import Any
from uuid import UUID

from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.receiving.reason import STAYS
from webapp.keys.receiving.state import State
from webapp.keys.rules import in_force
from webapp.keys.spoken_tags import spoken_tags


def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
    """The list of that id at this site; NotFound for anything else."""
    handover = session.get(KeyHandover, UUID(str(subject)))
    if handover is None or handover.site_id != site.id:
        raise NotFound
    tags = spoken_tags(row.key_id for row in handover.rows)
    signed = handover.signatures
    parties = [
        signed[party].on_paper if party in signed else None for party in ("giver", "receiver", "witness")
    ]
    return {
        "number": handover.number,
        "head": [in_force(site), *_head(handover)],
        "rows": [_row(row, tags) for row in handover.rows],
        "sums": [
            {"zh": "应交合计", "en": "Due", "value": sum(row.due for row in handover.rows)},
            {"zh": "实交合计", "en": "Handed", "value": sum(row.handed or 0 for row in handover.rows)},
            {"zh": "退回", "en": "Sent back", "value": len(handover.return_list)},
        ],
        "body": {"copies": [["移交方存", "Giver's copy"], ["接收方存", "Receiver's copy"]]},
        "signatures": [[one] if one else None for one in parties],
    }


def _head(handover: KeyHandover) -> list[dict[str, Any]]:
    kept = CustodyPlace(handover.to_place).words.zh if handover.to_place else None
    paper = handover.entrustment.number if handover.entrustment else None
    told = [
        ("移交日期", "Date", f"{clock.site_day(handover.site, handover.formal_at or handover.opened_at)}"),
        ("移交原因", "Reason", handover.why.words.zh),
        ("状态", "State", State(handover.state).words.zh),
        ("移交方 / 代表", "Giver / rep.", _party(handover.giver_body, handover.giver_name)),
        ("接收方 / 代表", "Receiver / rep.", _party(handover.receiver_body, handover.receiver_name)),
        ("保管地点", "Kept by", kept),
        ("委托书", "Entrustment", paper),
    ]
    return [{"zh": zh, "en": en, "value": value} for zh, en, value in told if value]


def _party(body: str, name: str) -> str:
    return " / ".join(part for part in (body, name) if part)


def _row(row: HandoverRow, tags: dict[UUID, str]) -> dict[str, Any]:
    return {
        "position": row.position,
        "place": row.key.place.zh,
        "key_class": row.key.words.zh,
        "key": row.key.number,
        "tag": tags.get(row.key_id),
        "due": row.due,
        "handed": row.handed,
        "counted": True if row.handed is not None else None,
        "checked": row.matches_list,
        "tried": row.opens_lock,
        "discrepancy": row.discrepancy,
        "hook": f"{row.cabinet_no}-{row.hook_no}",
        "outcome": _outcome(row),
    }


def _outcome(row: HandoverRow) -> str | None:
    if row.handover.formal_at is None:
        return None
    if row.is_rejected:
        return "有差异" if row.handover.why.way == STAYS else "退回"
    return "已移交"

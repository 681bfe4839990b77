"""What F16 says of one entrustment."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.keys.entrusting.entrustment import CUSTODIAN, OWNER, KeyEntrustment
from webapp.keys.entrusting.renewal import KeyRenewal
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.keys.rules import in_force
from webapp.keys.signature import signatures_of
from webapp.keys.spoken_tags import spoken_tags

Body = dict[str, Any]


def gather(site: Any, *, subject: UUID | str) -> Body:
    """The entrustment of that id at this site; NotFound for anything else."""
    paper = session.get(KeyEntrustment, UUID(str(subject)))
    if paper is None or paper.site_id != site.id:
        raise NotFound
    signed, back = paper.signatures, _given_back(paper)
    boxes = [[signed[party].on_paper] if party in signed else None for party in (OWNER, CUSTODIAN)]
    return {
        "number": paper.number,
        "head": [
            in_force(site),
            {
                "zh": "日期",
                "en": "Date",
                "value": f"{clock.site_day(paper.site, paper.signed_at or paper.offered_at)}",
            },
        ],
        "body": {"who": _who(paper), "what": _what(paper, back)},
        "signatures": [*boxes, [back] if back else None],
    }


def _who(paper: KeyEntrustment) -> Body:
    proof = [paper.agent_proof, "照片已存" if paper.proof_id else ""]
    return {
        "owner": paper.owner,
        "id4": paper.owner_id4,
        "phone": paper.owner_phone,
        "agent": paper.agent,
        "proof": "；".join(part for part in proof if part),
        "place": f"{paper.place.zh}（{paper.place.code}）",
    }


def _what(paper: KeyEntrustment, back: Body | None) -> Body:
    held = session.scalars(
        select(Key).where(Key.site_id == paper.site_id, Key.basis == paper.number).order_by(Key.number)
    ).all()
    tags = spoken_tags(key.id for key in held)
    return {
        **{name: getattr(paper, name) for name in ("kinds", "because", "collecting", "entry_for")},
        "key_count": _how_many(paper),
        "keys": [" ".join(filter(None, (key.number, tags.get(key.id)))) for key in held] or None,
        "since": f"{paper.since}",
        "until": f"{paper.until}",
        "renewed": [_renewed(one) for one in paper.renewals] or None,
        "tried": True if held else None,
        "hook": [f"{key.cabinet_no}-{key.hook_no}" for key in held] or None,
        "told": paper.told_at is not None,
        "told_at": _iso(paper.told_at),
        "signed_at": _iso(paper.signed_at),
        "collected_at": _iso(paper.collected_at),
        "collected_by": back,
    }


def _how_many(paper: KeyEntrustment) -> int | str:
    """What the owner signed for; beside it what really came where that is another number, and how many are void."""
    kept = KeptUnder.of(paper)
    if paper.held_at is None or (kept.taken_in == kept.signed and not kept.void):
        return paper.key_count
    told = {"实收": kept.taken_in, "作废": kept.void, "换锁新配": kept.cut}
    return f"{kept.signed}（{'，'.join(f'{words}{n}' for words, n in told.items() if n)}）"


def _renewed(renewal: KeyRenewal) -> str:
    """One renewal in a line: from which day to which, when it was signed, and by whom."""
    names = "、".join(signed.name for _party, signed in sorted(renewal.signatures.items(), reverse=True))
    return f"{renewal.before} → {renewal.until}（{clock.site_day(renewal.entrustment.site, renewal.at)} {names} 签）"


def _given_back(paper: KeyEntrustment) -> Body | None:
    """The signature under the list with which the last of its keys went home."""
    if paper.collected_at is None:
        return None
    went = select(KeyHandover).join(HandoverRow, HandoverRow.handover_id == KeyHandover.id)
    went = went.join(Key, Key.id == HandoverRow.key_id).where(Key.basis == paper.number)
    went = went.where(KeyHandover.site_id == paper.site_id, KeyHandover.reason == "return_to_owner")
    last = session.scalars(went.order_by(KeyHandover.formal_at.desc())).first()
    signed = signatures_of(last).get("receiver") if last else None
    return signed.on_paper if signed else None


def _iso(at: Any) -> str | None:
    return at.isoformat() if at else None

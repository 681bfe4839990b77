"""The rows of F15: every key lent in a period, void lines struck through (KC-3a)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.database import session
from webapp.evidence import Evidence
from webapp.keys import chasing
from webapp.keys.borrower import TYPES
from webapp.keys.call import Call
from webapp.keys.counting.duties import on_duty_between
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.loans_from_receipts import LoansFromReceipts
from webapp.keys.part_back import pieces_back
from webapp.keys.rules import in_force

SKEW = 300
"""Seconds between the two clocks from which on paper shows both."""


def gather(site: Any, *, period: Any) -> dict[str, Any]:
    """Lines that began in the period, oldest first."""
    start, end = period.bounds(site)
    lent = select(Custody).where(Custody.site_id == site.id, Custody.lent_at >= start, Custody.lent_at < end)
    lent = lent.options(joinedload(Custody.key).joinedload(Key.place))
    lines = session.scalars(lent.order_by(Custody.lent_at, Custody.number)).all()
    receipts = LoansFromReceipts(site.id, lines)
    cabinets = sorted({line.key.cabinet_no for line in lines})
    on_duty = [duty.person.name for duty in on_duty_between(site.id, cabinets, start, end)]
    return {
        "head": [
            in_force(site),
            {"zh": "钥匙柜", "en": "Cabinet", "value": "、".join(cabinets)},
            {"zh": "当值管理员", "en": "Custodian on duty", "value": "、".join(dict.fromkeys(on_duty))},
        ],
        "rows": [_row(line, receipts) for line in lines],
        "sums": [
            {"zh": "本期借出", "en": "Lent", "value": sum(line.withdrawn_at is None for line in lines)},
            {"zh": "未归还", "en": "Still out", "value": sum(line.is_open for line in lines)},
        ],
    }


def _row(line: Custody, receipts: LoansFromReceipts) -> dict[str, Any]:
    both = " / ".join(filter(None, (line.issuer.name, line.witness.name if line.witness else "")))
    lent_by = {"name": both, "at": line.lent_at.isoformat(), "image": None}
    return {
        "number": line.number,
        "lent_at": _moment(line.lent_at, line.lent_received),
        "key": line.key.number,
        "place": line.key.place.zh,
        "quantity": line.quantity,
        "borrower": line.borrower,
        "body": line.body,
        "phone": line.phone,
        "borrower_kind": TYPES[line.borrower_type].zh.partition("（")[0],
        "pass_no": line.id_last4 or line.pass_no,
        "purpose": line.why.words.zh,
        "order": line.order_no,
        "consent": line.agreed,
        "case": line.case_no,
        "due_at": line.due_at.isoformat(),
        "borrower_sign": _signature(line),
        "lent_by": receipts.lent(lent_by, line),
        "chased": chasing.told(line) + _calls(line),
        **(_lost(line) if line.is_lost else _return(line, receipts) if line.returned_at else _part(line)),
        **({"_void": True} if line.withdrawn_at else {}),
    }


def _calls(line: Custody) -> list[dict[str, str]]:
    """Calls about a late key, as the register prints them."""
    return [
        {
            "at": call.at.isoformat(),
            "text": f"{call.by.name}电话{'已接' if call.reached else '未接'} {call.said}".strip(),
        }
        for call in Call.of(line)
    ]


def _return(line: Custody, receipts: LoansFromReceipts) -> dict[str, Any]:
    at = line.returned_at.isoformat() if line.returned_at else None
    receiver = {"name": line.received_by.name, "at": at, "image": None} if line.received_by else None
    return {
        "returned_at": _moment(line.returned_at, line.returned_received),
        "returned_quantity": line.quantity,
        "sound": line.sound,
        "returned_by": {"name": _bringer(line), "at": at, "image": _drawn(line.back_signature)},
        "received_by": receipts.back(receiver, line),
        "hook": line.hook,
        "case": "　".join(filter(None, (line.case_no, line.damage))),
    }


def _bringer(line: Custody) -> str:
    who = line.returned_by or line.borrower
    return f"{who}（{line.returned_because}）" if line.returned_because else who


def _lost(line: Custody) -> dict[str, Any]:
    """Its keys did not come back; of several, those that had are counted (F19)."""
    back = pieces_back(line.id)
    rest = f"其余{line.quantity - back}条" if back else ""
    at = line.returned_at.isoformat() if line.returned_at else None
    return {
        **({"returned_quantity": back} if back else {}),
        "returned_by": {"name": f"{rest}{_bringer(line)}", "at": at, "image": None},
        "case": "　".join(filter(None, (line.case_no, line.damage))),
    }


def _part(line: Custody) -> dict[str, Any]:
    """So many of its keys are back while the rest is out."""
    back = line.quantity - line.still_out if line.is_open else 0
    return {"returned_quantity": back} if back else {}


def _signature(line: Custody) -> dict[str, Any] | None:
    if line.erased_at is not None or (not line.signed_name and line.signature is None):
        return None
    drawn = _drawn(line.signature)
    return {
        "name": line.signed_name or line.borrower,
        "at": line.lent_at.isoformat(),
        "image": drawn,
        "typed": drawn is None,
    }


def _drawn(signature: Evidence | None) -> str | None:
    return signature.sha256 if signature is not None and signature.erased_at is None else None


def _moment(told: datetime | None, heard: datetime | None) -> Any:
    """The phone's word; the server's beside it where they differ by more than some minutes (design 3.7)."""
    if told is None:
        return None
    if heard is None or abs((heard - told).total_seconds()) < SKEW:
        return told.isoformat()
    return {"at": told.isoformat(), "received": heard.isoformat()}

"""What F19 says of one case."""

from typing import Any
from uuid import UUID

from webapp.database import session
from webapp.errors import NotFound
from webapp.evidence import Evidence
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.paying import PAID
from webapp.keys.cases.step import Step
from webapp.keys.key import Key
from webapp.keys.part_back import pieces_back
from webapp.keys.rules import in_force
from webapp.keys.standing import Standing
from webapp.procedures.money import yuan

Body = dict[str, Any]


def gather(site: Any, *, subject: UUID | str) -> Body:
    """The case of that id at this site; NotFound for anything else."""
    case = session.get(KeyCase, UUID(str(subject)))
    if case is None or case.site_id != site.id:
        raise NotFound
    return {
        "number": case.number,
        "head": [in_force(site), *([{"zh": "状态", "en": "State", "value": "已撤销"}] if case.withdrawn_at else [])],
        "body": {
            "finding": _finding(case),
            "lock": _lock(case) if case.key else None,
            "money": _money(case) if case.has_passed(Step.COSTED) else None,
            "slip": _slip(case) if case.payer else None,
            "end": _end(case),
        },
        "signatures": [
            _sign(case, Step.PAYER_FOUND, case.payer_signed, case.payer_signature),
            _sign(case, Step.FOUND, case.found_by.name, None),
            _sign(case, Step.REPORTED, case.superior.name if case.superior else "", None),
            _sign(case, Step.SHARED, case.manager_signed, case.manager_signature),
            _sign(case, Step.OWNER_AGREED, case.owner_signed, case.owner_signature),
        ],
    }  # fmt: skip


def _finding(case: KeyCase) -> Body:
    key, loan = case.key, case.custody
    photos = Evidence.photos_about("key_case", case.id, case.found_by)
    return {
        "kind": case.words.zh,
        "found_at": case.found_at.isoformat(),
        "found_by": case.found_by.name,
        "key": key.number if key else "台账外",
        "key_class": key.words.zh if key else None,
        "place": key.place.zh if key else None,
        "lost": _lost(case, key) if key and case.kind == CaseKind.LOSS else None,
        "loan": loan.number if loan else None,
        "borrower": loan.borrower if loan else None,
        "count_no": case.count_no,
        "named": case.named,
        "facts": case.facts,
        "reported_at": _at(case, Step.REPORTED),
        "superior": case.superior.name if case.superior else None,
        "pictures": f"{len(photos)} 张，存系统" if photos else None,
    }


def _lost(case: KeyCase, key: Key) -> str | None:
    """How many keys: those of its loan that were not back when it was reported, else all that its number stands for."""
    loan = case.custody
    if case.withdrawn_at is not None:
        return None
    if loan is None or loan.case_no != case.number:
        return f"{key.copies}条"
    back = pieces_back(loan.id)
    return f"{loan.quantity - back}条" + (f"（借出{loan.quantity}条，已还{back}条）" if back else "")


def _lock(case: KeyCase) -> Body:
    key: Any = case.key
    told = _at(case, Step.OWNER_TOLD)
    return {
        "owner": case.owner,
        "owner_told": {"at": told, "text": case.owner_told_how} if told else None,
        "owner_sign": _sign(case, Step.OWNER_AGREED, case.owner_signed, case.owner_signature),
        "owner_refused": case.owner_refused,
        "rekeyed_at": _at(case, Step.REKEYED),
        "locksmith": case.locksmith,
        "new_keys": case.new_keys,
        "orders": [order.number for order in case.orders] or None,
        "old_void": key.standing == Standing.VOID,
        "found_again": _at(case, Step.FOUND_AGAIN),
        "standing": Standing(key.standing).words.zh,
    }


def _money(case: KeyCase) -> Body:
    return {
        "lock_cost": yuan(case.lock_cents),
        "labour": yuan(case.labour_cents),
        "total": yuan(case.total),
        "damages": [f"{row.what} {yuan(row.cents)} 元（附照片）" for row in case.damages] or None,
        "responsible": case.responsible_found,
        "payer": case.payer,
        "payer_sign": _sign(case, Step.PAYER_FOUND, case.payer_signed, case.payer_signature),
        "payer_refused": case.payer_refused,
        "inquiry": case.inquiry,
        "shares": [_share(row) for row in case.shares] or None,
        "paid": PAID[case.paid].zh if case.paid else None,
        "paid_note": case.paid_note,
        "settled_at": _at(case, Step.SETTLED),
    }


def _share(row: Any) -> str:
    name = row.person.name if row.person else "空缺，由经理决定"
    return f"{row.words.zh} {name} {row.per_cent}% {yuan(row.cents)} 元"


def _slip(case: KeyCase) -> Body:
    what = f"{case.words.zh}（钥匙{case.key.number}）" if case.key else case.words.zh
    return {
        "slip_to": case.payer,
        "slip_no": case.number,
        "slip_sum": yuan(case.total),
        "slip_for": f"{what}：锁具 {yuan(case.lock_cents)}，人工 {yuan(case.labour_cents)}，"
        f"其他损失 {yuan(sum(row.cents for row in case.damages))}",
    }


def _end(case: KeyCase) -> Body:
    return {"measures": case.measures, "closed_at": _at(case, Step.CLOSED), "closed_by": case.closed_signed}


def _at(case: KeyCase, step: Step) -> str | None:
    row = case.row_of(step)
    return row.at.isoformat() if row else None


def _sign(case: KeyCase, step: Step, name: str, drawn: Evidence | None) -> Body | None:
    if not name:
        return None
    typed = drawn is None
    return {"name": name, "at": _at(case, step), "image": drawn.sha256 if drawn else None, "typed": typed}

"""What it costs and who bears it: the borrower, or the three posts (KC-9a, KC-9b, KC-10)."""

from typing import TYPE_CHECKING

from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.cases import path, sharing
from webapp.keys.cases.damage import KeyCaseDamage
from webapp.keys.cases.deciding import only_the_manager
from webapp.keys.cases.money import not_beyond_reckoning
from webapp.keys.cases.share import KeyCaseShare
from webapp.keys.cases.step import Step
from webapp.keys.signing import Signing
from webapp.logbook import record
from webapp.people import Person
from webapp.procedures.words import Words

PAID = {
    "paid": Words("已付清", "Paid"),
    "insured": Words("由保险赔付", "Borne by the insurance"),
    "outside": Words("另行处理（薪酬等不在本系统决定）", "Decided outside the app (payroll and the like)"),
}

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase


def total(case: "KeyCase") -> int:
    """Lock, labour and every other loss, in fen."""
    return int(case.lock_cents + case.labour_cents + sum(row.cents for row in case.damages))


def add_damage(case: "KeyCase", *, by: Person, what: str, cents: int, photo: bytes) -> KeyCaseDamage:
    """Another loss inside the unit, with the photo that proves it; until the costs are set (KC-9b)."""
    path.one_at_a_time(case)
    if case.has_passed(Step.COSTED):
        raise Refusal(
            "key_case.costed",
            "{number}的费用已核定，不能再加。另有损失请另开一单",
            "The costs of {number} are set; open another case for further losses",
            "KC-9b",
            number=case.number,
        )
    if not (what and cents > 0 and photo):
        raise Refusal(
            "key_case.damage",
            "单元内其他损失请逐项填写：名称、金额和证明照片",
            "Each further loss needs its name, its amount and a photo that proves it",
            "KC-9b",
        )
    not_beyond_reckoning(case.total + cents)
    proof = Evidence.photo(photo, about=case, by=by)
    row = KeyCaseDamage(site_id=case.site_id, case_id=case.id, what=what, cents=cents, proof=proof)
    case.damages.append(row)
    record("key_case.damage_added", case, cents=cents)
    return row


def set_costs(case: "KeyCase", *, by: Person, lock_cents: int, labour_cents: int) -> None:
    """The new lock and the labour; with the further losses they make the total (KC-9a)."""
    path.must_be_next(case, Step.COSTED)
    not_beyond_reckoning(lock_cents + labour_cents + sum(row.cents for row in case.damages))
    case.lock_cents, case.labour_cents = lock_cents, labour_cents
    case.pass_step(Step.COSTED, by)
    record("key_case.costed", case, total=case.total)


def find_payer(case: "KeyCase", *, by: Person, payer: str, signed: Signing, refused: str = "") -> None:
    """Whoever lost it bears the total; signs for it, or the refusal is noted (KC-9a, KC-9b)."""
    path.must_be_next(case, Step.PAYER_FOUND)
    if not payer or not (refused or signed.is_by(payer)):
        raise Refusal(
            "key_case.payer",
            "请填写承担人并请本人签字；拒签的，请写明拒签情况",
            "Name whoever bears it and have that person sign; if refused, write down how",
            "KC-9b",
        )
    case.responsible_found, case.payer, case.payer_refused = True, payer, refused
    if not refused:
        case.payer_signed, case.payer_signature = payer, signed.drawing(case, case.terms, by)
    case.pass_step(Step.PAYER_FOUND, by)
    record("key_case.payer_found", case, total=case.total, signed=not refused)


def share(
    case: "KeyCase", *, by: Person, inquiry: str, signed: Signing, persons: dict[str, Person | None]
) -> list[KeyCaseShare]:
    """Nobody answerable was found: the manager signs the inquiry, the three posts bear 20, 30 and 50 % (KC-10)."""
    path.must_be_next(case, Step.SHARED)
    only_the_manager(by, case.site_id)
    sharing.after_an_inquiry(inquiry, case.site_id)
    sharing.signed_by_the_manager(signed, by)
    case.responsible_found, case.inquiry = False, inquiry
    case.manager_signed, case.manager_signature = by.name, signed.drawing(case, case.terms, by)
    case.shares.extend(sharing.lines(case, persons))
    case.pass_step(Step.SHARED, by)
    record("key_case.shared", case, total=case.total)
    return list(case.shares)


def settle(case: "KeyCase", *, by: Person, paid: str, note: str = "") -> None:
    """The money was paid, or is dealt with outside the app; never a sum taken from wages here (KC-10b)."""
    path.must_be_next(case, Step.SETTLED)
    if paid not in PAID or (paid == "outside" and not note):
        raise Refusal(
            "key_case.paid",
            "请选择支付情况；另行处理的，请写明由谁、凭什么决定",
            "Choose how it was paid; where it is decided elsewhere, say by whom and on what",
            "KC-10b",
        )
    case.paid, case.paid_note = paid, note
    case.pass_step(Step.SETTLED, by)
    record("key_case.settled", case, paid={"zh": PAID[paid].zh, "en": PAID[paid].en})

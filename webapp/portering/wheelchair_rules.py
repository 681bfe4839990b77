"""The judgements of HS-2.1-4b, and what lending and returning do to the chair."""

from uuid import UUID

from sqlalchemy import select

from webapp import settings
from webapp.database import session
from webapp.errors import Refusal
from webapp.portering.chair_loan import ChairLoan
from webapp.portering.wheelchair import Wheelchair
from webapp.procedures.rule import Passing, effect, rule

MONEY = ("fee", "price", "charge", "amount", "money", "rent")


@rule("portering.free_of_charge")
def free_of_charge(passing: Passing) -> None:
    """HS-2.1-4b: nothing is charged for a wheelchair; a deposit only where the site takes one."""
    names = [name for name, value in passing.answers.items() if value is not None]
    deposit = "deposit" in names and not settings.value(passing.job.site_id, "portering.chair_deposit")
    if deposit or any(word in name for name in names for word in MONEY):
        raise Refusal(
            "portering.free_of_charge",
            "轮椅免费借用，不得收费。请删去金额再借",
            "Wheelchairs are free of charge. Take the amount out and lend again",
            clause="HS-2.1-4b",
        )


@rule("portering.chair_clean")
def chair_clean(passing: Passing) -> None:
    """HS-2.1-4b: only a chair that is here and clean goes out."""
    _chair(passing, "chair").must_be_free()


@rule("portering.one_chair_per_patient")
def one_chair_per_patient(passing: Passing) -> None:
    """HS-2.1-4b: one chair a patient; a patient whose phone is unknown is known by name alone."""
    name, phone = ChairLoan.key(passing.said("patient") or "", passing.said("phone") or "").split("|")
    out = select(ChairLoan).where(
        ChairLoan.site_id == passing.job.site_id,
        ChairLoan.returned_at.is_(None),
        ChairLoan.withdrawn_at.is_(None),
        ChairLoan.patient_key.startswith(f"{name}|", autoescape=True),
    )
    for loan in session.scalars(out):
        if not phone or loan.patient_key in {f"{name}|{phone}", f"{name}|"}:
            raise ChairLoan.second_chair()


@rule("portering.same_chair")
def same_chair(passing: Passing) -> None:
    """HS-2.1-4b: the chair that comes back is the one that went out."""
    lent, back = _chair(passing, "chair"), _chair(passing, "chair_back")
    if lent.id != back.id:
        raise Refusal(
            "portering.same_chair",
            "这是{back}，借出的是{lent}。请扫{lent}",
            "This is {back}; {lent} was lent. Scan {lent}",
            clause="HS-2.1-4b",
            back=back.number,
            lent=lent.number,
        )


@effect("portering.lend_chair")
def lend_chair(passing: Passing) -> None:
    """The chair goes out with the job."""
    chair = _chair(passing, "chair")
    chair.lend(passing.said("patient") or "", passing.said("phone") or "", job=passing.job, by=passing.by)


@effect("portering.take_back_chair")
def take_back_chair(passing: Passing) -> None:
    """The chair is back, sound or not."""
    _chair(passing, "chair").take_back(passing.is_yes("sound"), passing.by)


@effect("portering.repair_chair")
def repair_chair(passing: Passing) -> None:
    """The chair is mended."""
    _chair(passing, "chair").mend()


@effect("portering.clean_chair")
def clean_chair(passing: Passing) -> None:
    """The chair may go out again."""
    _chair(passing, "chair").clean(passing.by)


def _chair(passing: Passing, field: str) -> Wheelchair:
    scanned = passing.said(field)
    chair = session.get(Wheelchair, UUID(scanned["id"])) if scanned and scanned.get("id") else None
    if chair is None or chair.site_id != passing.job.site_id:
        raise Refusal(
            "portering.no_chair",
            "没有认出轮椅，请扫轮椅上的二维码",
            "That is no wheelchair of this site; scan the code on the chair",
            clause="HS-2.1-4b",
        )
    return chair

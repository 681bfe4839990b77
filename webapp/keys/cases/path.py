"""Which steps a case walks, and that none is skipped (KC-11f)."""

from typing import TYPE_CHECKING

from webapp.database import held
from webapp.errors import Conflict, Refusal
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.step import Step
from webapp.keys.key_class import KeyClass

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase
    from webapp.keys.key import Key

OWNERS_CLASSES = {KeyClass.OWNER_ENTRUSTED, KeyClass.TAKEN_OVER_UNIT}
OWNERS_TENURES = {"handed_over", "entrusted"}


def path_of(case: "KeyCase") -> list[Step]:
    """The steps of this case in their order; it grows shorter when the key turns up or nothing is to be paid."""
    if case.has_passed(Step.FOUND_AGAIN) and not case.has_passed(Step.REKEYED):
        return [Step.FOUND, Step.REPORTED, Step.FOUND_AGAIN, Step.MEASURES, Step.CLOSED]
    steps = [Step.FOUND, Step.REPORTED, *_towards_the_owner(case)]
    kind = CaseKind(case.kind)
    if kind.opens_the_lock and case.key_id is not None and case.owner_agrees is not False:
        steps.append(Step.REKEYED)
    if kind.costs:
        steps += [Step.COSTED, *_payment(case)]
    return [*steps, Step.MEASURES, Step.CLOSED]


def concerns_an_owner(case: "KeyCase") -> bool:
    """The key is an owner's, or of a unit that was handed over or entrusted."""
    return case.key is not None and is_an_owners(case.key)


def is_an_owners(key: "Key") -> bool:
    """The key was entrusted, or opens a unit that was handed over or entrusted."""
    return key.key_class in OWNERS_CLASSES or getattr(key.place, "tenure", None) in OWNERS_TENURES


def next_step(case: "KeyCase") -> Step | None:
    """What comes next; None once it is closed."""
    return next((step for step in path_of(case) if not case.has_passed(step)), None)


def must_be_next(case: "KeyCase", step: Step) -> None:
    """Refuse a step out of its turn, naming the one that is missing; Conflict where it was passed already."""
    one_at_a_time(case)
    if case.has_passed(step):
        raise Conflict(
            "key_case.passed",
            "{number}的“{zh_step}”已办理，请刷新页面看下一步",
            "“{en_step}” of {number} is done already; look at the page again for what comes next",
            "KC-11f",
            number=case.number,
            zh_step=step.words.zh,
            en_step=step.words.en,
        )
    due = next_step(case)
    if due == step or {due, step} == {Step.PAYER_FOUND, Step.SHARED}:
        return
    raise Refusal(
        "key_case.skipped",
        "不能跳过步骤：{number}请先办理“{zh_due}”，再办理“{zh_step}”",
        "No step is skipped: first “{en_due}” of {number}, then “{en_step}”",
        "KC-11f",
        number=case.number,
        zh_due=due.words.zh if due else "—",
        en_due=due.words.en if due else "—",
        zh_step=step.words.zh,
        en_step=step.words.en,
    )


def one_at_a_time(case: "KeyCase") -> None:
    """Nobody else moves the case, or its key, until this act is over; the key is held first, as everywhere."""
    if case.key is not None:
        held(case.key)
    held(case)


def _towards_the_owner(case: "KeyCase") -> list[Step]:
    if not concerns_an_owner(case):
        return []
    kind = CaseKind(case.kind)
    return [Step.OWNER_TOLD, Step.OWNER_AGREED] if kind.opens_the_lock else [Step.OWNER_TOLD]


def _payment(case: "KeyCase") -> list[Step]:
    if case.has_passed(Step.COSTED) and case.total == 0:
        return []
    return [Step.SHARED if case.responsible_found is False else Step.PAYER_FOUND, Step.SETTLED]

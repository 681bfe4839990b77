"""Whom a case is told: the superior, then the owner, who agrees to a new lock or not (KC-11e, F19)."""

from typing import TYPE_CHECKING

from webapp.errors import Refusal
from webapp.keys.cases import losing, path
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.entrusted import speaks_for_the_owner
from webapp.keys.cases.step import Step
from webapp.keys.signing import Signing
from webapp.logbook import record
from webapp.people import Permission, Person

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase


def report(case: "KeyCase", *, by: Person, superior: Person | None = None) -> None:
    """The superior knows of it: whoever says so is the superior, or names one, whom the ladder still asks (KC-11e)."""
    path.must_be_next(case, Step.REPORTED)
    knows = superior or by
    if knows.id == case.found_by_id or not knows.may(Permission.KEYS_OVERSEE, case.site_id):
        raise Refusal(
            "key_case.superior",
            "请选择已当面或电话报告的主管或经理（发现人自己不算）",
            "Choose the supervisor or manager who was told; whoever found it out does not count",
            "KC-11e",
        )
    case.superior = knows
    case.pass_step(Step.REPORTED, by)
    record("key_case.reported" if knows.id == by.id else "key_case.told", case)
    if case.kind == CaseKind.LOSS:
        losing.is_confirmed(case.key)


def tell_owner(case: "KeyCase", *, by: Person, owner: str, how: str) -> None:
    """The owner of the unit knows of it, by telephone, visit or letter."""
    path.must_be_next(case, Step.OWNER_TOLD)
    if not (owner and how):
        raise Refusal(
            "key_case.owner",
            "请填写已通知的业主姓名和通知方式",
            "Say which owner was told, and how",
            "KC-9b",
        )
    speaks_for_the_owner(case.key, owner)
    case.owner, case.owner_told_how = owner, how
    case.pass_step(Step.OWNER_TOLD, by)
    record("key_case.owner_told", case)


def owner_answers(case: "KeyCase", *, by: Person, signed: Signing, refused: str = "") -> None:
    """The owner signs for a new lock, or does not want one: then the reason is noted and no lock is changed."""
    path.must_be_next(case, Step.OWNER_AGREED)
    if not refused and not signed.is_by(case.owner):
        raise Refusal(
            "key_case.owner_answer",
            "请业主{owner}签字同意换锁；不同意的，请写明业主的意见",
            "Have the owner {owner} sign for the new lock, or write down why not",
            "KC-9b",
            owner=case.owner,
        )
    case.owner_agrees, case.owner_refused = not refused, refused
    if not refused:
        case.owner_signed, case.owner_signature = case.owner, signed.drawing(case, case.terms, by)
    case.pass_step(Step.OWNER_AGREED, by)
    record("key_case.owner_answered", case, agrees=not refused)

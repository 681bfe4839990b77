"""How a case comes to its end: the lock was changed or the key turned up, measures were taken, a superior closes it."""

from typing import TYPE_CHECKING

from webapp import clock
from webapp.errors import Refusal
from webapp.keys.cases import losing, path
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.deciding import only_a_superior
from webapp.keys.cases.step import Step
from webapp.keys.signing import Signing
from webapp.keys.standing import GONE
from webapp.logbook import record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.cases.key_case import KeyCase


def rekey(case: "KeyCase", *, by: Person, locksmith: str, new_keys: str) -> None:
    """The lock was changed: the old key is void, the new ones have numbers."""
    path.must_be_next(case, Step.REKEYED)
    if not (locksmith and new_keys):
        raise Refusal(
            "key_case.rekeyed",
            "请填写换锁人和新钥匙编号",
            "Say who changed the lock, and the numbers of the new keys",
            "KC-9a",
        )
    case.locksmith, case.new_keys = locksmith, new_keys
    case.pass_step(Step.REKEYED, by)
    record("key_case.rekeyed", case)
    losing.fits_no_more(case.key)


def find_again(case: "KeyCase", *, by: Person, tested: bool) -> None:
    """The key turned up: before the new lock it hangs again once it was tried; after it, it stays void."""
    _must_be_open(case)
    if not _is_sought(case):
        raise Refusal(
            "key_case.not_sought",
            "{number}没有在找的钥匙，请按当前步骤继续办理",
            "Nothing is being looked for in {number}; go on with its next step",
            "KC-11f",
            number=case.number,
        )
    if not tested:
        raise Refusal(
            "key_case.untried",
            "请先用找回的钥匙试开门锁，能开再放回挂钩",
            "Try the found key in its lock first; only if it opens does it go back on its hook",
            "KC-11f",
        )
    case.pass_step(Step.FOUND_AGAIN, by)
    record("key_case.found_again", case)
    losing.turns_up(case.key, case.key_stood)


def note_measures(case: "KeyCase", *, by: Person, measures: str) -> None:
    """What is done so that it does not happen again."""
    path.must_be_next(case, Step.MEASURES)
    if not measures:
        raise Refusal("key_case.measures", "请写明整改措施", "Say what is done so that it does not happen again", "KC-11f")  # fmt: skip
    case.measures = measures
    case.pass_step(Step.MEASURES, by)
    record("key_case.measures_noted", case)


def close(case: "KeyCase", *, by: Person, signed: Signing) -> None:
    """A superior signs; a key that never turned up is void from now on (KC-11f)."""
    path.must_be_next(case, Step.CLOSED)
    _no_order_is_open(case)
    only_a_superior(by, case.site_id)
    if not signed.is_by(by.name):
        raise Refusal(
            "key_case.closing_signature",
            "结案还没有签名。请{name}在屏幕上签名，或输入本人姓名代替",
            "The closing is not signed. {name} signs on the screen, or types that name instead",
            "KC-11f",
            name=by.name,
        )
    signed.drawing(case, case.terms, by)
    case.closed_signed, case.is_over = by.name, True
    case.pass_step(Step.CLOSED, by)
    record("key_case.closed", case)
    if _is_sought(case):
        losing.fits_no_more(case.key)


def may_withdraw(case: "KeyCase", by: Person) -> bool:
    """Only a report that nobody has acted on, by whoever made it."""
    return bool(case.is_open and len(case.steps) == 1 and case.found_by_id == by.id)


def withdraw(case: "KeyCase", *, by: Person) -> None:
    """It was a mistake: the number stays used and prints as void, the key goes on as before."""
    path.one_at_a_time(case)
    if not may_withdraw(case, by):
        raise Refusal(
            "key_case.withdraw",
            "{number}已开始办理，不能撤销。钥匙找到的，请点“钥匙找到了”",
            "{number} is being worked on and cannot be taken back; if the key turned up, press “Key found again”",
            "KC-11f",
            number=case.number,
        )
    case.is_over, case.withdrawn_at = True, clock.now()
    record("key_case.opened.withdrawn", case)
    if case.kind == CaseKind.LOSS:
        losing.was_a_mistake(case.key, case.number, case.key_stood)


def _no_order_is_open(case: "KeyCase") -> None:
    waiting = next((order for order in case.orders if order.is_open), None)
    if waiting is not None:
        raise Refusal(
            "key_case.order_open",
            "换锁配匙单{number}还没有入账，请先办完再结案",
            "The order {number} is not in the ledger yet; finish it before the case is closed",
            "KC-11f",
            number=waiting.number,
        )


def _is_sought(case: "KeyCase") -> bool:
    if case.key is None or case.kind != CaseKind.LOSS or case.has_passed(Step.FOUND_AGAIN):
        return False
    return case.key.standing not in GONE or case.has_passed(Step.REKEYED)


def _must_be_open(case: "KeyCase") -> None:
    path.one_at_a_time(case)
    if not case.is_open:
        raise Refusal(
            "key_case.over",
            "{number}已结案。又有情况的，请另开一单",
            "{number} is closed; open another case for what is new",
            "KC-11f",
            number=case.number,
        )

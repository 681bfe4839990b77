"""The steps of a handover list, none of which is skipped: draft, counted, checked, tested, two signatures (KC-1a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from webapp.database import held
from webapp.errors import Conflict, Refusal
from webapp.keys.receiving.state import ORDER, State

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover
    from webapp.keys.receiving.handover_row import HandoverRow


@dataclass(frozen=True)
class Said:
    """What was found of one key: how many at counting, yes or no after that; None is a blank."""

    found: int | bool | None
    discrepancy: str = ""


def at_step(handover: "KeyHandover", wanted: State) -> None:
    """The list must stand just before that step; read afresh, because two phones may work on it."""
    held(handover)
    before = ORDER[ORDER.index(wanted) - 1]
    if handover.state == before:
        return
    words, here = wanted.words, State(handover.state).words
    if handover.state in ORDER and ORDER.index(State(handover.state)) < ORDER.index(before):
        raise Refusal(
            "handover.skipped",
            "清单{number}现为“{zh_here}”，不能跳到“{zh_step}”。请依次清点、核对、调试后再签名",
            "List {number} is “{en_here}” and cannot skip to “{en_step}”; count, check and try the keys first, then sign",
            "KC-1a",
            number=handover.number, zh_here=here.zh, en_here=here.en, zh_step=words.zh, en_step=words.en,
        )  # fmt: skip
    raise Conflict(
        "handover.done",
        "清单{number}已是“{zh_here}”，此步无需再做。请刷新页面",
        "List {number} is “{en_here}” already; this step is done. Reload the page",
        "KC-1a",
        number=handover.number, zh_here=here.zh, en_here=here.en,
    )  # fmt: skip


def answer(handover: "KeyHandover", step: State, said: Mapping[UUID, Said]) -> None:
    """Write down what was found of every key, and take the step; Refusal names the keys that were left blank."""
    at_step(handover, step)
    if not handover.rows:
        raise Refusal(
            "handover.empty",
            "清单上还没有钥匙，请先逐条登记",
            "No key stands on the list yet; enter them first",
            "KC-2a",
        )
    asked = [row for row in handover.rows if row.is_due_at(step)]
    blank = [row.key.number for row in asked if said.get(row.id, Said(None)).found is None]
    if blank:
        raise Refusal(
            "handover.blank",
            "还有{count}条没有填：{numbers}。清点、核对、调试须逐条进行，请补填",
            "{count} keys are still blank: {numbers}. Each is counted, checked and tried; fill them in",
            "KC-1b",
            count=len(blank),
            numbers="、".join(blank[:8]),
        )
    for row in asked:
        _write(row, step, said[row.id])
    handover.state = step.value


def _write(row: "HandoverRow", step: State, said: Said) -> None:
    """One key; what is not as it should be is described."""
    if step == State.COUNTED:
        row.handed = int(said.found or 0)
    elif step == State.CHECKED:
        row.matches_list = bool(said.found)
    else:
        row.opens_lock = bool(said.found)
    row.discrepancy = said.discrepancy or row.discrepancy
    if (row.is_rejected or row.handed != row.due) and not row.discrepancy:
        raise Refusal(
            "handover.discrepancy",
            "钥匙{number}与清单不符，请写明不符情况",
            "Key {number} is not as the list says; write down what is wrong",
            "KC-1b",
            number=row.key.number,
        )


def take_back(handover: "KeyHandover") -> None:
    """Back by one step, its answers blank again."""
    step = State(handover.state)
    if step not in (State.COUNTED, State.CHECKED, State.TESTED):
        raise Conflict(
            "handover.no_way_back",
            "清单{number}已有签名或已结束，不能退回上一步。需要时请撤回清单",
            "List {number} is signed or over and cannot go back a step; withdraw it if need be",
            "KC-1a",
            number=handover.number,
        )
    column = {State.COUNTED: "handed", State.CHECKED: "matches_list", State.TESTED: "opens_lock"}[step]
    for row in handover.rows:
        setattr(row, column, None)
    handover.state = ORDER[ORDER.index(step) - 1].value


def may_be_withdrawn(handover: "KeyHandover", because: str) -> None:
    """Only before both have signed, and with a reason."""
    held(handover)
    if not handover.is_open:
        raise Conflict(
            "handover.over",
            "清单{number}已结束，不能撤回。钥匙须再移交时请另开清单",
            "List {number} is over and cannot be withdrawn; open another list to hand the keys on",
            "KC-2b",
            number=handover.number,
        )
    if not because:
        raise Refusal("handover.because", "请写明撤回原因", "Say why the list is withdrawn", "KC-2a")

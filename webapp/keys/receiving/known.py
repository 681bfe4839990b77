"""How the rest of the house knows handover lists: what they are called, their undo, what a sale asks for."""

from webapp import subjects
from webapp.keys.receiving.drawing import STATES
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.sold import after_handover, after_tenure
from webapp.keys.receiving.state import State
from webapp.people import Person


def _state(handover: KeyHandover) -> tuple[str, str, str]:
    words = STATES[handover.state]
    return words.chip, words.zh, words.en


def _stands_at(state: State) -> object:
    return lambda handover, _person: handover.state == state


def step_back(handover: KeyHandover, by: Person) -> None:
    """Undo of a step."""
    handover.step_back(by)


for _step in (State.COUNTED, State.CHECKED, State.TESTED):
    subjects.undoable(f"key_handover.{_step}", step_back, can=_stands_at(_step))  # type: ignore[arg-type]
subjects.on("place.corrected", after_tenure)
subjects.on("key_handover.formal", after_handover)
subjects.register(
    subjects.Kind(
        name="key_handover",
        model=KeyHandover,
        zh="钥匙移交清单",
        en="Key handover list",
        label=lambda handover: handover.number,
        url=lambda handover: f"/keys/handovers/{handover.id}",
        partial="keys/receiving/_handover.html",
        variable="handover",
        is_open=lambda handover: handover.is_open,
        state=_state,
        permission="keys:see",
        icon="clipboard-list",
    )
)

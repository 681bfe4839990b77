"""What comes and goes by a list that both sides sign: keys of the house, and an owner's under an entrustment."""

from typing import Any

from hypothesis import strategies as some
from hypothesis.stateful import initialize, precondition, rule

from tests.keys.board import hang
from tests.keys.entrusting import scene
from tests.keys.receiving.scene import CONTRACTOR, opened, sign, through, unit
from tests.keys.story.key_room import CUSTODIANS, HOME, IN, MOST, MOVING, PENDING, WHICH, KeyRoom
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party

CLASSES = ("office", "plant_room", "vacant_unit", "owner_entrusted")
ROOM = precondition(lambda self: len(self.now) < MOST)


class ByList(KeyRoom):
    """`lists` has the open list of a key, `owned` the entrusted ones."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[Any, Any] = {}
        self.owned: set[Any] = set()

    @initialize()
    def begin(self) -> None:
        self.found_there("office")
        self.found_there("owner_entrusted")

    @ROOM
    @rule(key_class=some.sampled_from(CLASSES))
    def found_there(self, key_class: str) -> None:
        """A key of the opening stock."""
        number = str(len(self.now) + 1)
        with self.later():
            self.now[hang(self.app, key_class, f"M-{number}", number)] = IN

    @ROOM
    @rule(by=CUSTODIANS, entrusted=some.booleans())
    def receive(self, by: str, entrusted: bool) -> None:
        """A new key stands on a list, an owner's under an entrustment that was signed; nobody has it in custody yet."""
        hook = str(len(self.now) + 1)
        with self.act(by) as person:
            place = unit("entrusted" if entrusted else "unsold", f"3-{hook}")
            paper = scene.signed(person, place=place) if entrusted else None
            giver = Party(paper.owner) if paper else CONTRACTOR
            reason = "entrustment" if entrusted else "acceptance"
            handover = opened(person, reason, giver=giver, entrustment=paper)
            facts = {"number": f"M-{hook}", "cabinet_no": "3", "hook_no": hook}
            key = handover.bring(
                place, key_class="owner_entrusted" if entrusted else "vacant_unit", **facts
            ).key
            self._stands(key.id, PENDING, handover)
            self.owned |= {key.id} if entrusted else set()

    @precondition(lambda self: self._going_home())
    @rule(which=WHICH, by=CUSTODIANS)
    def set_out_for_home(self, which: int, by: str) -> None:
        """An owner's key is counted off the board; it is home only once both have signed."""
        there = self._going_home()
        key_id = there[which % len(there)]
        with self.act(by) as person:
            giver, owner = Party.staff(person), Party(scene.OWNER)
            handover = opened(person, "return_to_owner", giver=giver, receiver=owner, to_place="")
            handover.take(session.get_one(Key, key_id))
            through(handover, "count")
            self._stands(key_id, MOVING, handover)

    @precondition(lambda self: self.lists)
    @rule(which=WHICH)
    def both_sign(self, which: int) -> None:
        """The list is formal: what came is in custody, what went is home."""
        key_id = list(self.lists)[which % len(self.lists)]
        came = self.now[key_id] == PENDING
        with self.act(self._custodian_of(key_id)) as person:
            handover = session.get_one(KeyHandover, self.lists.pop(key_id))
            through(handover, *(("count",) if came else ()), "check", "test")
            sign(handover, "giver", person)
            sign(handover, "receiver", person)
        self.now[key_id] = IN if came else HOME

    @precondition(lambda self: self.has(MOVING))
    @rule(which=WHICH)
    def come_to_nothing(self, which: int) -> None:
        """The list is withdrawn: the key hangs where it hung."""
        key_id = self.chosen(which, MOVING)
        with self.act("zhou"):
            session.get_one(KeyHandover, self.lists.pop(key_id)).withdraw("业主未到场，改日再来")
        self.now[key_id] = IN

    def _stands(self, key_id: Any, state: str, handover: KeyHandover) -> None:
        self.now[key_id], self.lists[key_id] = state, handover.id

    def _going_home(self) -> list[Any]:
        return [key_id for key_id in self.owned if self.now[key_id] == IN]

    def _custodian_of(self, key_id: Any) -> str:
        """Whoever of the two stands on the list."""
        with self.app.app_context():
            handover = session.get_one(KeyHandover, self.lists[key_id])
            return "zhou" if "周兰" in (handover.giver_name, handover.receiver_name) else "ma"

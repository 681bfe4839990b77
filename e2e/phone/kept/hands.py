"""Who presses what. tests/house/test_offline.py asks that no kept act is missing here."""

from e2e.phone.kept.at_the_desk import DESK
from e2e.phone.kept.in_the_key_room import KEY_ROOM
from e2e.phone.kept.on_the_round import GUARD
from e2e.phone.kept.press import Press

HANDS: dict[str, tuple[Press, ...]] = {"chen": DESK, "wang": GUARD, "zhou": KEY_ROOM}
BY_ITSELF = "phone.emptied"
"""Nobody presses it: the phone does it when the browser has cleared its store."""


def pressed() -> set[str]:
    """The acts that the sweep presses, and the one that it has the phone do."""
    return {one.endpoint for presses in HANDS.values() for one in presses} | {BY_ITSELF}

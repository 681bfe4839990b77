"""The tags of one photo of the board, each counted as what it is on (KC-4c, KC-11a)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from webapp.errors import Refusal
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.told import on_it, tag_in
from webapp.keys.counting.hung_on import Box, hung_on
from webapp.keys.counting.sighting import Sighting
from webapp.keys.counting.verdict import Verdict
from webapp.keys.key import Key
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class ReadTags:
    """`read` is where each text lies. `strange` counts tags on what is no key, ring, hook or cabinet.

    `hung` is of how many keys the hook was told by its tag, and where those lie that hang on a wrong one.
    """

    def __init__(self, count: "Count", read: Mapping[str, Box], by: Person) -> None:
        things: dict[str, Any] = {}
        for text in read:
            tag = tag_in(text)
            things[text] = on_it(tag, count.site_id) if tag is not None else None
        hooks = {text: thing.label for text, thing in things.items() if isinstance(thing, KeyHook)}
        keys = {text: read[text] for text, thing in things.items() if isinstance(thing, Key)}
        on = hung_on({text: read[text] for text in hooks}, keys)
        self.strange, astray = 0, []
        for text, thing in things.items():
            if isinstance(thing, KeyHook | KeyCabinet):
                continue
            seen = _seen(count, text, by, hooks[on[text]] if text in on else "")
            self.strange += seen is None
            if seen is not None and seen.verdict == Verdict.WRONG_HOOK:
                astray.append(read[text])
        self.hung = {"told": len(on), "astray": astray}


def _seen(count: "Count", text: str, by: Person, hook: str) -> Sighting | None:
    """The key counts; None for a tag on something else."""
    try:
        return count.see(text, by=by, hook=hook)
    except Refusal:
        return None

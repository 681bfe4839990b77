"""What should hang here and was not scanned: nobody finishes a count early without saying so (KC-3c)."""

from typing import TYPE_CHECKING, Any

from webapp.errors import Refusal
from webapp.keys.counting.reach import Reach
from webapp.keys.counting.rings import due_here, on_whole_rings

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


def not_seen(count: "Count") -> list[Any]:
    """The numbers of the ledger that should hang here and that no scan and no counted ring has shown."""
    book = list(Reach.of(count).book())
    seen = {one.key_id for one in count.seen} | on_whole_rings(count.seen, book).keys()
    return [key for key in book if key.id not in seen and due_here(key)]


def nothing_left(count: "Count") -> None:
    """Refusal while something is not seen; a blind count hears how many, and not which."""
    if left := len(not_seen(count)):
        raise Refusal(
            "key_count.not_all_seen",
            "还有{left}把没有扫到，没扫到的会记为差异，须逐一说明。请继续扫；确实扫不到的，勾选“其余的扫不到，仍然完成”，再按“盘点完成”",
            "{left} are not scanned yet; each would be a difference to be explained. Go on scanning, or tick “The rest cannot be scanned: finish all the same” and press “Counting finished” again",
            "KC-3c",
            left=left,
        )

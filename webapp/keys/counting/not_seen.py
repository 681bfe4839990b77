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
    """Refusal while something is not seen; how much, which says what the ledger expects, only where it is not hidden."""
    left = len(not_seen(count))
    if not left:
        return
    zh, en = ("还有钥匙", "Some keys") if count.hides_the_ledger else (f"还有{left}把", f"{left} keys")
    raise Refusal(
        "key_count.not_all_seen",
        "{zh_left}没有扫到，没扫到的会记为差异，须逐一说明。请回到盘点表继续扫；确实扫不到的，在表上勾选“其余的扫不到，仍然完成”，再按“盘点完成”",
        "{en_left} are not scanned yet; each would be a difference to be explained. Go back to the sheet and scan on, or tick there “The rest cannot be scanned: finish all the same” and press “Counting finished” again",
        "KC-3c",
        zh_left=zh,
        en_left=en,
    )

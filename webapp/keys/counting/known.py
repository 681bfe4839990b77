"""How the rest of the house knows counts: by label, state and search."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.keys.counting.count import Count


def _label(count: Count) -> str:
    return count.number or f"{count.kind_words} {count.day:%Y-%m-%d} {count.place_words}"


subjects.register(
    subjects.Kind(
        name="key_count",
        model=Count,
        zh="钥匙盘点",
        en="Key count",
        label=_label,
        url=lambda count: f"/keys/counts/{count.id}",
        partial="keys/counting/_count.html",
        variable="count",
        is_open=lambda count: count.is_open,
        state=lambda count: (count.chip, count.words.zh, count.words.en),
        permission="keys:see",
        icon="list-checks",
    )
)


def _found(words: str, site_id: UUID, at_most: int) -> Sequence[Count]:
    """Counts by their printed number."""
    mine = select(Count).where(
        Count.site_id == site_id, Count.number.icontains(words.strip(), autoescape=True)
    )
    return session.scalars(mine.order_by(Count.due_at.desc()).limit(at_most)).all()


subjects.searchable("key_count", _found)

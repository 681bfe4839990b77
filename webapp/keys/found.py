"""A page of the keys that fit, counted only where they are more than one page: a search looks at every key."""

from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select

from webapp.database import session
from webapp.keys.key import Key


class Found(Pagination):
    """`select` says which keys in which order: of few the index is read once, of many only until the page is full."""

    def _query_items(self) -> list[Any]:
        asked = self._query_args["select"].with_only_columns(Key.id)
        wanted = session.scalars(asked.limit(self.per_page).offset(self._query_offset)).all()
        there = {key.id: key for key in session.scalars(select(Key).where(Key.id.in_(wanted)))}
        return [there[key_id] for key_id in wanted]

    def _query_count(self) -> int:
        here = len(self.items)
        if here < self.per_page and (here or not self._query_offset):
            return self._query_offset + here
        fits = self._query_args["select"].with_only_columns(Key.id).order_by(None).subquery()
        return session.scalar(select(func.count()).select_from(fits)) or 0

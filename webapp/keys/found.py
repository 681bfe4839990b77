"""A page of the keys that fit, found in one look through the ledger."""

from typing import Any
from uuid import UUID

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select

from webapp.database import session
from webapp.keys.key import Key


class Found(Pagination):
    """`select` says which keys in which order. Page and total come from one statement: a search reads every key."""

    seen: tuple[list[UUID], int] | None = None

    def _query_items(self) -> list[Any]:
        wanted = self._look()[0]
        there = {key.id: key for key in session.scalars(select(Key).where(Key.id.in_(wanted)))}
        return [there[key_id] for key_id in wanted]

    def _query_count(self) -> int:
        return self._look()[1]

    def _look(self) -> tuple[list[UUID], int]:
        if self.seen is None:
            asked = self._query_args["select"].with_only_columns(Key.id, func.count().over())
            lines = session.execute(asked.limit(self.per_page).offset(self._query_offset)).all()
            self.seen = [key_id for key_id, _ in lines], lines[0][1] if lines else 0
        return self.seen

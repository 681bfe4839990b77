"""The newest loans that a question finds, page by page; counted no further than anybody leafs."""

from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select

from webapp.database import session
from webapp.keys.custody import Custody

MOST = 1_000
"""Loans. A site has a million of them: to count them all costs far more than to show the newest."""


class Latest(Pagination):
    """`select` says which loans in which order; only the first MOST are leafed through, `goes_on` if there are more."""

    goes_on = False

    def _query_items(self) -> list[Any]:
        left = max(0, MOST - self._query_offset)
        wanted = self._query_args["select"].limit(min(self.per_page, left)).offset(self._query_offset)
        return list(session.scalars(wanted))

    def _query_count(self) -> int:
        if len(self.items) < self.per_page and (self.items or self.page == 1):
            return self._query_offset + len(self.items)
        asked = self._query_args["select"].with_only_columns(Custody.id)
        wanted = (
            asked.order_by(None).order_by(Custody.lent_at.desc()).limit(MOST + 1)
        )  # else from the oldest on
        found = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        self.goes_on = found > MOST
        return min(found, MOST)

"""A row by its id. The ORM builds that question anew each time, which costs more than the answer; ours is built once."""

from functools import cache
from typing import Any
from uuid import UUID

from flask_sqlalchemy.session import Session
from sqlalchemy import Select, bindparam, inspect, select
from sqlalchemy.orm.attributes import instance_state

from webapp.database.understood import understood


class OneDatabase(Session):
    """The session of the house: `get(Model, id)` looks at what is loaded, then asks with a kept statement."""

    _engine: Any = None

    def get(self, entity: Any, ident: Any, **how: Any) -> Any:
        """As SQLAlchemy's; whatever asks for more than the row itself goes the long way."""
        if not isinstance(ident, UUID) or any(how.values()):
            return super().get(entity, ident, **how)
        known = self.identity_map.get(inspect(entity).identity_key_from_primary_key((ident,)))
        if known is None and entity.seldom_changes:
            rows = understood(self, _by_id(entity), id=ident)
            return rows[0][0] if rows else None
        if known is None:
            return self.scalar(_by_id(entity), {"id": ident})
        sure = isinstance(known, entity) and not instance_state(known).expired
        return known if sure else super().get(entity, ident)

    def get_bind(self, *_: Any, bind: Any = None, **__: Any) -> Any:
        """There is one database; nobody need look for the table's."""
        if bind is None and (bind := self._engine) is None:
            bind = self._engine = self._db.engine
        return bind


@cache
def _by_id(model: Any) -> Select[Any]:
    (key,) = inspect(model).primary_key
    return select(model).where(key == bindparam("id"))

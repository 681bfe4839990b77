"""What a key is found by stands in one column, in an index that a search reads alone."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

NAMES = ("zh", "en", "code", "initials")
LONGEST = 600


def upgrade():
    op.add_column("key", sa.Column("found_by", sa.String(), server_default="", nullable=False))
    fill(op.get_bind())
    op.create_index("ix_key_found_by", "key", ["site_id", "number", "id", "found_by"])


def fill(bind):
    key = sa.table("key", *map(sa.column, ("id", "number", "place_id", "found_by")))
    place = sa.table("place", *map(sa.column, ("id", *NAMES)))
    named = sa.select(key.c.id, key.c.number, *(place.c[name] for name in NAMES))
    rows = bind.execute(named.join(place, place.c.id == key.c.place_id)).all()
    told = [
        {"its_id": row.id, "words": "\n".join(dict.fromkeys(filter(None, row[1:]))).lower()[:LONGEST]}
        for row in rows
    ]
    if told:
        mine = key.c.id == sa.bindparam("its_id")
        bind.execute(sa.update(key).where(mine).values(found_by=sa.bindparam("words")), told)

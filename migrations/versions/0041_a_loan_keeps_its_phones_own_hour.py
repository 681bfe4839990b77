"""A loan keeps the hour that its phone told; of those that are open it is taken from the logbook."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("custody", sa.Column("claimed", sa.BigInteger(), nullable=True))
    fill(op.get_bind())


def fill(bind):
    names = ("site_id", "key_id", "lent_received", "returned_at", "withdrawn_at", "claimed")
    loan = sa.table("custody", *map(sa.column, names))
    names = ("site_id", "subject_kind", "subject_id", "action", "received", "claimed")
    entry = sa.table("entry", *map(sa.column, names))
    told = sa.select(sa.func.max(entry.c.claimed)).where(
        entry.c.subject_kind == "key", entry.c.subject_id == loan.c.key_id, entry.c.site_id == loan.c.site_id,
        entry.c.action == "key.lent", entry.c.received == loan.c.lent_received,
    )  # fmt: skip
    still_out = loan.c.returned_at.is_(None), loan.c.withdrawn_at.is_(None)
    bind.execute(sa.update(loan).where(*still_out).values(claimed=told.correlate(loan).scalar_subquery()))

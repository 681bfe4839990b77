"""Residents who ask and owners who answer are strangers alike: one table, each counted among their own, forgotten after a day."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

BEFORE = {"help_asker": ("tag", "tag_id"), "consent_visitor": ("owner_consent", "consent_id")}


def upgrade():
    op.create_table(
        "stranger",
        sa.Column("about_kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stranger")),
    )
    op.create_index("ix_stranger_lately", "stranger", ["site_id", "at"])
    op.create_index(op.f("ix_stranger_site_id"), "stranger", ["site_id"])
    fill(op.get_bind())
    for table in BEFORE:
        op.drop_table(table)


def fill(bind):
    names = ("about_kind", "id", "site_id", "about_id", "address", "at")
    fresh = sa.table("stranger", *map(sa.column, names))
    for table, (kind, about) in BEFORE.items():
        old = sa.table(table, *map(sa.column, ("id", "site_id", about, "address", "at")))
        bind.execute(fresh.insert().from_select(names, sa.select(sa.literal(kind), *old.c)))

"""Cabinets, hooks and rings bear tags, made from the labels that keys carry; the keys of a ring are counted."""

import sqlalchemy as sa
from alembic import op

from webapp.database import new_id

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

THINGS = {
    "key_cabinet": {"number": "cabinet_no"},
    "key_hook": {"cabinet_no": "cabinet_no", "number": "hook_no"},
    "key_ring": {"label": "ring"},
}


def upgrade():
    for name, columns in THINGS.items():
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("site_id", sa.Uuid(), nullable=False),
            *(sa.Column(column, sa.String(), nullable=False) for column in columns),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
            sa.UniqueConstraint("site_id", *columns, name=op.f(f"uq_{name}_site_id")),
        )
        op.create_index(op.f(f"ix_{name}_site_id"), name, ["site_id"], unique=False)
        _fill(name, columns)
    op.create_table(
        "key_part_back",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("custody_id", sa.Uuid(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_part_back_by_id_person")),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody.id"], name=op.f("fk_key_part_back_custody_id_custody")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_part_back")),
    )
    op.create_index(op.f("ix_key_part_back_custody_id"), "key_part_back", ["custody_id"], unique=False)
    op.create_index(op.f("ix_key_part_back_site_id"), "key_part_back", ["site_id"], unique=False)
    with op.batch_alter_table("key_sighting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ring_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("pieces", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_key_sighting_ring_id_key_ring"), "key_ring", ["ring_id"], ["id"]
        )


def _fill(name, columns):
    """One for every label that a key carries now."""
    key = sa.table("key", *(sa.column(one) for one in columns.values()), sa.column("site_id", sa.Uuid()))
    thing = sa.table(name, *(sa.column(one) for one in columns), sa.column("id", sa.Uuid()), sa.column("site_id", sa.Uuid()))  # fmt: skip
    asked = sa.select(key.c.site_id, *(key.c[said].label(column) for column, said in columns.items()))
    asked = asked.where(*(key.c[said] != "" for said in columns.values())).distinct()
    rows = [{"id": new_id(), **row} for row in op.get_bind().execute(asked).mappings()]
    if rows:
        op.bulk_insert(thing, rows)

"""The sales centre has not exactly one key of an unsold unit: a check that stays open until it has."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "key_sales_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_key_sales_check_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_sales_check")),
    )
    op.create_index(
        "uq_key_sales_check_now",
        "key_sales_check",
        ["site_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )

"""numbers: one counter a series."""

import sqlalchemy as sa
from alembic import op

revision = "0002_numbers"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "number_counter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_counter")),
        sa.UniqueConstraint("series", name=op.f("uq_number_counter_series")),
    )


def downgrade():
    op.drop_table("number_counter")

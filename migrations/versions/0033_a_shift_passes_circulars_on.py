"""A shift passes circulars on."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("shift_hand_over", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circulars", sa.Text(), nullable=True))

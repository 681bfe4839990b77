"""Who is on duty comes to the post and says so by a scan."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checked_in_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("checked_in_on_id", sa.Uuid(), nullable=True))


def downgrade():
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_column("checked_in_on_id")
        batch_op.drop_column("checked_in_at")

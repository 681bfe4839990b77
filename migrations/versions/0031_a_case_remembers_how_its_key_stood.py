"""A case remembers how its key stood before the report."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("key_case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key_stood", sa.String(), server_default="", nullable=False))

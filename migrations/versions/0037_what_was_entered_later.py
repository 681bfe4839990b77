"""What was entered later than it was done, from a paper or by a phone."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade():
    for table in ("help_milestone", "milestone"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("later", sa.String(), nullable=True))

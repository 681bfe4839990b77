"""The loans that are open stand in an index of their own: a site has few of them among very many."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

OPEN = sa.text("returned_at IS NULL AND withdrawn_at IS NULL")


def upgrade():
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.create_index(
            "ix_custody_out", ["site_id", "due_at"], unique=False, sqlite_where=OPEN, postgresql_where=OPEN
        )


def downgrade():
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_index("ix_custody_out", sqlite_where=OPEN, postgresql_where=OPEN)

"""A seal has a key of its own, which no backup holds."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    """Tokens that were issued before keep the old way: phones out there seal with them until they sign in anew."""
    keyed = sa.Column("keyed", sa.Boolean(), server_default=sa.false(), nullable=False)
    with op.batch_alter_table("delivery_token", schema=None) as batch_op:
        batch_op.add_column(keyed)


def downgrade():
    with op.batch_alter_table("delivery_token", schema=None) as batch_op:
        batch_op.drop_column("keyed")

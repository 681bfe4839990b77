"""How a key stands in the ledger, who keeps it, on what paper it came, and on which ring it hangs."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

WORDS = {"ring": "", "standing": "in_custody", "custody_place": "customer_centre", "basis": "", "gone_to": ""}


def upgrade():
    with op.batch_alter_table("key", schema=None) as batch_op:
        for name, first in WORDS.items():
            batch_op.add_column(sa.Column(name, sa.String(), server_default=first, nullable=False))
        batch_op.add_column(sa.Column("held_since", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("gone_at", sa.BigInteger(), nullable=True))


def downgrade():
    with op.batch_alter_table("key", schema=None) as batch_op:
        for name in ("gone_at", "held_since", *reversed(WORDS)):
            batch_op.drop_column(name)

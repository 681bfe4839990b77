"""The list of rings finds the keys of each by its label, without reading the whole ledger for every ring."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_key_ring", "key", ["site_id", "ring"])


def downgrade():
    op.drop_index("ix_key_ring", "key")

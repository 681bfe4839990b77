"""Keys are counted by their standing without reading each of them."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_key_standing", "key", ["site_id", "standing"])


def downgrade():
    op.drop_index("ix_key_standing", "key")

"""A site says which state of its settings holds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("site", sa.Column("settings_mark", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE site SET settings_mark = 'first' WHERE id IN (SELECT site_id FROM setting)")


def downgrade():
    op.drop_column("site", "settings_mark")

"""Residents ask from the tag on their door: how often is counted, and a phone that called before is found."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "help_asker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_asker")),
    )
    with op.batch_alter_table("help_asker", schema=None) as batch_op:
        batch_op.create_index("ix_help_asker_lately", ["site_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_asker_site_id"), ["site_id"], unique=False)
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index("ix_help_request_phone", ["site_id", "phone"], unique=False)


def downgrade():
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index("ix_help_request_phone")
    with op.batch_alter_table("help_asker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_asker_site_id"))
        batch_op.drop_index("ix_help_asker_lately")
    op.drop_table("help_asker")

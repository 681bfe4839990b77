"""A deadline is a rung of a ladder that rings until somebody acknowledges; a notice says on which device it was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NO = sa.false()


def upgrade():
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.add_column(sa.Column("clause", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("own", sa.String(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("everyone", sa.Boolean(), nullable=False, server_default=NO))
        batch_op.add_column(sa.Column("rings", sa.Boolean(), nullable=False, server_default=NO))
        batch_op.add_column(sa.Column("again", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("until_seen", sa.Boolean(), nullable=False, server_default=NO))
        batch_op.add_column(sa.Column("rounds", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rings", sa.Boolean(), nullable=False, server_default=NO))
        batch_op.add_column(sa.Column("alarm_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("shown_on_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("seen_on_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("over_at", sa.BigInteger(), nullable=True))
        batch_op.create_index(batch_op.f("ix_notice_alarm_id"), ["alarm_id"], unique=False)
    with op.batch_alter_table("heartbeat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("well_at", sa.BigInteger(), nullable=True))


def downgrade():
    with op.batch_alter_table("heartbeat", schema=None) as batch_op:
        batch_op.drop_column("well_at")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_alarm_id"))
        for name in ("over_at", "seen_on_id", "shown_on_id", "alarm_id", "rings"):
            batch_op.drop_column(name)
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        for name in ("rounds", "until_seen", "again", "rings", "everyone", "own", "clause"):
            batch_op.drop_column(name)

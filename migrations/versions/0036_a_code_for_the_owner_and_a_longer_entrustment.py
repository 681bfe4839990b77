"""The owner's phone is proved by a code, and an entrustment may run longer."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("owner_consent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code_no", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("code_tries", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("code_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("code_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "key_renewal",
        sa.Column("entrustment_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_renewal_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entrustment_id"],
            ["key_entrustment.id"],
            name=op.f("fk_key_renewal_entrustment_id_key_entrustment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_renewal")),
    )
    with op.batch_alter_table("key_renewal", schema=None) as batch_op:
        batch_op.create_index("ix_key_renewal_entrustment", ["entrustment_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_renewal_site_id"), ["site_id"], unique=False)

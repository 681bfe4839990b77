"""What is asked and said about a loan: longer times, calls, keys not lent, and claims of two phones."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "key_refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_refusal_by_id_person")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_refusal_key_id_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_refusal")),
    )
    with op.batch_alter_table("key_refusal", schema=None) as batch_op:
        batch_op.create_index("ix_key_refusal_key", ["key_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_refusal_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("custody_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_call_by_id_person")),
        sa.ForeignKeyConstraint(["custody_id"], ["custody.id"], name=op.f("fk_key_call_custody_id_custody")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_call")),
    )
    with op.batch_alter_table("key_call", schema=None) as batch_op:
        batch_op.create_index("ix_key_call_custody", ["custody_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_call_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("custody_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=False),
        sa.Column("borrower", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["custody_id"], ["custody.id"], name=op.f("fk_key_claim_custody_id_custody")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_claim_key_id_key")),
        sa.ForeignKeyConstraint(["maker_id"], ["person.id"], name=op.f("fk_key_claim_maker_id_person")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_key_claim_settled_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_claim")),
    )
    with op.batch_alter_table("key_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_claim_key_id"), ["key_id"], unique=False)
        batch_op.create_index("ix_key_claim_open", ["site_id", "settled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_claim_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("custody_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("due_before", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_key_extension_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody.id"], name=op.f("fk_key_extension_custody_id_custody")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_key_extension_decided_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_extension")),
    )
    with op.batch_alter_table("key_extension", schema=None) as batch_op:
        batch_op.create_index("ix_key_extension_custody", ["custody_id", "asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_extension_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("key_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_extension_site_id"))
        batch_op.drop_index("ix_key_extension_custody")

    op.drop_table("key_extension")
    with op.batch_alter_table("key_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_claim_site_id"))
        batch_op.drop_index("ix_key_claim_open")
        batch_op.drop_index(batch_op.f("ix_key_claim_key_id"))

    op.drop_table("key_claim")
    with op.batch_alter_table("key_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_call_site_id"))
        batch_op.drop_index("ix_key_call_custody")

    op.drop_table("key_call")
    with op.batch_alter_table("key_refusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_refusal_site_id"))
        batch_op.drop_index("ix_key_refusal_key")

    op.drop_table("key_refusal")

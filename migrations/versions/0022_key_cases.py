"""Cases of key irregularities and orders for new keys."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "key_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("custody_id", sa.Uuid(), nullable=True),
        sa.Column("count_no", sa.String(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("found_by_id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("named", sa.String(), nullable=False),
        sa.Column("superior_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_told_how", sa.String(), nullable=False),
        sa.Column("owner_agrees", sa.Boolean(), nullable=True),
        sa.Column("owner_signed", sa.String(), nullable=False),
        sa.Column("owner_signature_id", sa.Uuid(), nullable=True),
        sa.Column("owner_refused", sa.String(), nullable=False),
        sa.Column("new_keys", sa.String(), nullable=False),
        sa.Column("locksmith", sa.String(), nullable=False),
        sa.Column("lock_cents", sa.Integer(), nullable=False),
        sa.Column("labour_cents", sa.Integer(), nullable=False),
        sa.Column("responsible_found", sa.Boolean(), nullable=True),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("payer_signed", sa.String(), nullable=False),
        sa.Column("payer_signature_id", sa.Uuid(), nullable=True),
        sa.Column("payer_refused", sa.String(), nullable=False),
        sa.Column("inquiry", sa.String(), nullable=False),
        sa.Column("manager_signed", sa.String(), nullable=False),
        sa.Column("manager_signature_id", sa.Uuid(), nullable=True),
        sa.Column("paid", sa.String(), nullable=False),
        sa.Column("paid_note", sa.String(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("closed_signed", sa.String(), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["custody_id"], ["custody.id"], name=op.f("fk_key_case_custody_id_custody")),
        sa.ForeignKeyConstraint(["found_by_id"], ["person.id"], name=op.f("fk_key_case_found_by_id_person")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_case_key_id_key")),
        sa.ForeignKeyConstraint(
            ["manager_signature_id"], ["evidence.id"], name=op.f("fk_key_case_manager_signature_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["owner_signature_id"], ["evidence.id"], name=op.f("fk_key_case_owner_signature_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["payer_signature_id"], ["evidence.id"], name=op.f("fk_key_case_payer_signature_id_evidence")
        ),
        sa.ForeignKeyConstraint(["superior_id"], ["person.id"], name=op.f("fk_key_case_superior_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_case")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_key_case_site_id")),
    )
    with op.batch_alter_table("key_case", schema=None) as batch_op:
        batch_op.create_index("ix_key_case_key", ["key_id"], unique=False)
        batch_op.create_index("ix_key_case_site", ["site_id", "is_over", "found_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_case_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_key_case_loss",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'loss' AND is_over = false"),
            postgresql_where=sa.text("kind = 'loss' AND is_over = false"),
        )

    op.create_table(
        "key_case_damage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("proof_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["key_case.id"], name=op.f("fk_key_case_damage_case_id_key_case")
        ),
        sa.ForeignKeyConstraint(
            ["proof_id"], ["evidence.id"], name=op.f("fk_key_case_damage_proof_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_case_damage")),
    )
    with op.batch_alter_table("key_case_damage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_case_damage_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_case_damage_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_case_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("per_cent", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["key_case.id"], name=op.f("fk_key_case_share_case_id_key_case")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_key_case_share_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_case_share")),
        sa.UniqueConstraint("case_id", "post", name=op.f("uq_key_case_share_case_id")),
    )
    with op.batch_alter_table("key_case_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_case_share_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_case_share_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_case_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_case_step_by_id_person")),
        sa.ForeignKeyConstraint(["case_id"], ["key_case.id"], name=op.f("fk_key_case_step_case_id_key_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_case_step")),
        sa.UniqueConstraint("case_id", "step", name=op.f("uq_key_case_step_case_id")),
    )
    with op.batch_alter_table("key_case_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_case_step_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_case_step_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("keys_wanted", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_signature_id", sa.Uuid(), nullable=True),
        sa.Column("declined_because", sa.String(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("locksmith", sa.String(), nullable=False),
        sa.Column("new_numbers", sa.String(), nullable=False),
        sa.Column("ledgered_at", sa.BigInteger(), nullable=True),
        sa.Column("current_stage", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_key_order_asked_by_id_person")),
        sa.ForeignKeyConstraint(["case_id"], ["key_case.id"], name=op.f("fk_key_order_case_id_key_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_key_order_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_order_key_id_key")),
        sa.ForeignKeyConstraint(
            ["owner_signature_id"], ["evidence.id"], name=op.f("fk_key_order_owner_signature_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_order")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_key_order_site_id")),
    )
    with op.batch_alter_table("key_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_order_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_order_key_id"), ["key_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_order_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("key_order", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_order_site_id"))
        batch_op.drop_index(batch_op.f("ix_key_order_key_id"))
        batch_op.drop_index(batch_op.f("ix_key_order_case_id"))

    op.drop_table("key_order")
    with op.batch_alter_table("key_case_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_case_step_site_id"))
        batch_op.drop_index(batch_op.f("ix_key_case_step_case_id"))

    op.drop_table("key_case_step")
    with op.batch_alter_table("key_case_share", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_case_share_site_id"))
        batch_op.drop_index(batch_op.f("ix_key_case_share_case_id"))

    op.drop_table("key_case_share")
    with op.batch_alter_table("key_case_damage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_case_damage_site_id"))
        batch_op.drop_index(batch_op.f("ix_key_case_damage_case_id"))

    op.drop_table("key_case_damage")
    with op.batch_alter_table("key_case", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_case_loss",
            sqlite_where=sa.text("kind = 'loss' AND is_over = false"),
            postgresql_where=sa.text("kind = 'loss' AND is_over = false"),
        )
        batch_op.drop_index(batch_op.f("ix_key_case_site_id"))
        batch_op.drop_index("ix_key_case_site")
        batch_op.drop_index("ix_key_case_key")

    op.drop_table("key_case")

"""What a borrower showed and was told, who stood by, which loans belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "key_countersign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_countersign_by_id_person")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_countersign_key_id_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_countersign")),
    )
    with op.batch_alter_table("key_countersign", schema=None) as batch_op:
        batch_op.create_index("ix_key_countersign_key", ["key_id", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_countersign_site_id"), ["site_id"], unique=False)

    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lot", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("consent_no", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("case_no", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("told", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("witness_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("back_signature_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("pass_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("notice_kind", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("notice_photo_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("id_last4", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("id_photo_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("id_erased_at", sa.BigInteger(), nullable=True))
        batch_op.create_index("ix_custody_lot", ["lot"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_custody_id_photo_id_evidence"), "evidence", ["id_photo_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_custody_notice_photo_id_evidence"), "evidence", ["notice_photo_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_custody_back_signature_id_evidence"), "evidence", ["back_signature_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_custody_witness_id_person"), "person", ["witness_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_custody_witness_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_custody_back_signature_id_evidence"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_custody_notice_photo_id_evidence"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_custody_id_photo_id_evidence"), type_="foreignkey")
        batch_op.drop_index("ix_custody_lot")
        batch_op.drop_column("id_erased_at")
        batch_op.drop_column("id_photo_id")
        batch_op.drop_column("id_last4")
        batch_op.drop_column("notice_photo_id")
        batch_op.drop_column("notice_kind")
        batch_op.drop_column("pass_until")
        batch_op.drop_column("back_signature_id")
        batch_op.drop_column("witness_id")
        batch_op.drop_column("told")
        batch_op.drop_column("case_no")
        batch_op.drop_column("consent_no")
        batch_op.drop_column("lot")

    with op.batch_alter_table("key_countersign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_countersign_site_id"))
        batch_op.drop_index("ix_key_countersign_key")

    op.drop_table("key_countersign")

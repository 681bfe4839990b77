"""The help register is signed by sheets, annotated, frozen by years, filed, and disposed of by list."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "help_register_year",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("first_number", sa.String(), nullable=True),
        sa.Column("last_number", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=True),
        sa.Column("handed_in_at", sa.BigInteger(), nullable=True),
        sa.Column("handed_in_by_id", sa.Uuid(), nullable=True),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.Column("filed_by_id", sa.Uuid(), nullable=True),
        sa.Column("kept_at", sa.String(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["filed_by_id"], ["person.id"], name=op.f("fk_help_register_year_filed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["handed_in_by_id"], ["person.id"], name=op.f("fk_help_register_year_handed_in_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_help_register_year_paper_id_paper")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_help_register_year_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_register_year")),
        sa.UniqueConstraint("site_id", "year", name=op.f("uq_help_register_year_site_id")),
    )
    op.create_table(
        "help_sheet_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("drawing_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_help_sheet_signature_by_id_person")),
        sa.ForeignKeyConstraint(
            ["drawing_id"], ["evidence.id"], name=op.f("fk_help_sheet_signature_drawing_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_sheet_signature")),
        sa.UniqueConstraint("site_id", "period", "post", name=op.f("uq_help_sheet_signature_site_id")),
    )
    with op.batch_alter_table("help_sheet_signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_sheet_signature_site_id"), ["site_id"], unique=False)

    op.create_table(
        "help_disposal_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("drawn_up_at", sa.BigInteger(), nullable=False),
        sa.Column("drawn_up_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("approval_id", sa.Uuid(), nullable=True),
        sa.Column("carried_out_at", sa.BigInteger(), nullable=True),
        sa.Column("carried_out_by_id", sa.Uuid(), nullable=True),
        sa.Column("witnessed_by_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["evidence.id"], name=op.f("fk_help_disposal_list_approval_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_help_disposal_list_approved_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["carried_out_by_id"], ["person.id"], name=op.f("fk_help_disposal_list_carried_out_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["drawn_up_by_id"], ["person.id"], name=op.f("fk_help_disposal_list_drawn_up_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["witnessed_by_id"], ["person.id"], name=op.f("fk_help_disposal_list_witnessed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["year_id"],
            ["help_register_year.id"],
            name=op.f("fk_help_disposal_list_year_id_help_register_year"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_disposal_list")),
        sa.UniqueConstraint("year_id", name=op.f("uq_help_disposal_list_year_id")),
    )
    with op.batch_alter_table("help_disposal_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_disposal_list_site_id"), ["site_id"], unique=False)

    op.create_table(
        "help_annotation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_help_annotation_by_id_person")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_help_annotation_request_id_help_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_annotation")),
    )
    with op.batch_alter_table("help_annotation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_annotation_request_id"), ["request_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_annotation_site_id"), ["site_id"], unique=False)

    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.BigInteger(), nullable=True))


def downgrade():
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_column("erased_at")

    with op.batch_alter_table("help_annotation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_annotation_site_id"))
        batch_op.drop_index(batch_op.f("ix_help_annotation_request_id"))

    op.drop_table("help_annotation")
    with op.batch_alter_table("help_disposal_list", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_disposal_list_site_id"))

    op.drop_table("help_disposal_list")
    with op.batch_alter_table("help_sheet_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_sheet_signature_site_id"))

    op.drop_table("help_sheet_signature")
    op.drop_table("help_register_year")

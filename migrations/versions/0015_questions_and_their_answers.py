"""Questions are answered from approved answers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "approved_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("family", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_approved_answer_by_id_person")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_approved_answer_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_answer")),
        sa.UniqueConstraint("site_id", "family", "version", name=op.f("uq_approved_answer_site_id")),
    )
    with op.batch_alter_table("approved_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approved_answer_site_id"), ["site_id"], unique=False)

    op.create_table(
        "verbal_enquiry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("review_due", sa.BigInteger(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.Column("review_words", sa.Text(), nullable=True),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["approved_answer.id"], name=op.f("fk_verbal_enquiry_answer_id_approved_answer")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_verbal_enquiry_by_id_person")),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["person.id"], name=op.f("fk_verbal_enquiry_reviewed_by_id_person")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_verbal_enquiry_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verbal_enquiry")),
        sa.UniqueConstraint("request_id", name=op.f("uq_verbal_enquiry_request_id")),
    )
    with op.batch_alter_table("verbal_enquiry", schema=None) as batch_op:
        batch_op.create_index("ix_verbal_enquiry_at", ["site_id", "answered_at"], unique=False)
        batch_op.create_index("ix_verbal_enquiry_review", ["site_id", "review", "review_due"], unique=False)


def downgrade():
    with op.batch_alter_table("verbal_enquiry", schema=None) as batch_op:
        batch_op.drop_index("ix_verbal_enquiry_review")
        batch_op.drop_index("ix_verbal_enquiry_at")

    op.drop_table("verbal_enquiry")
    with op.batch_alter_table("approved_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approved_answer_site_id"))

    op.drop_table("approved_answer")

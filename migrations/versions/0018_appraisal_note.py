"""What is said of a person's month: a remark of the own, praise by others."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "appraisal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_appraisal_note_by_id_person")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appraisal_note_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_note")),
    )
    with op.batch_alter_table("appraisal_note", schema=None) as batch_op:
        batch_op.create_index("ix_appraisal_note_month", ["site_id", "month", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appraisal_note_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("appraisal_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appraisal_note_site_id"))
        batch_op.drop_index("ix_appraisal_note_month")

    op.drop_table("appraisal_note")

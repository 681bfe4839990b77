"""The clock of a job is paused, with the reason and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "job_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("resumed_at", sa.BigInteger(), nullable=True),
        sa.Column("resumed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_job_pause_by_id_person")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_pause_job_id_job")),
        sa.ForeignKeyConstraint(
            ["resumed_by_id"], ["person.id"], name=op.f("fk_job_pause_resumed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_pause")),
    )
    with op.batch_alter_table("job_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_pause_job_id"), ["job_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_pause_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("job_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_pause_site_id"))
        batch_op.drop_index(batch_op.f("ix_job_pause_job_id"))

    op.drop_table("job_pause")

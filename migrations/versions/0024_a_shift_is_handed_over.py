"""A shift is handed over with what is open, signed on both sides."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "shift_hand_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("irregular", sa.Text(), nullable=True),
        sa.Column("to_note", sa.Text(), nullable=True),
        sa.Column("given_drawing_id", sa.Uuid(), nullable=True),
        sa.Column("taken_by_id", sa.Uuid(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_drawing_id", sa.Uuid(), nullable=True),
        sa.Column("refused_at", sa.BigInteger(), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_shift_hand_over_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["given_drawing_id"], ["evidence.id"], name=op.f("fk_shift_hand_over_given_drawing_id_evidence")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["place.id"], name=op.f("fk_shift_hand_over_post_id_place")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_shift_hand_over_site_id_site")),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["person.id"], name=op.f("fk_shift_hand_over_taken_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["taken_drawing_id"], ["evidence.id"], name=op.f("fk_shift_hand_over_taken_drawing_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_hand_over")),
        sa.UniqueConstraint("site_id", "number", name="uq_shift_hand_over_number"),
    )
    with op.batch_alter_table("shift_hand_over", schema=None) as batch_op:
        batch_op.create_index("ix_shift_hand_over_at", ["site_id", "offered_at"], unique=False)
        batch_op.create_index(
            "uq_shift_hand_over_open",
            ["post_id"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.create_table(
        "shift_matter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("hand_over_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("words_zh", sa.String(), nullable=False),
        sa.Column("words_en", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("to_acknowledge", sa.Boolean(), nullable=False),
        sa.Column("acknowledged_by_id", sa.Uuid(), nullable=True),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by_id"], ["person.id"], name=op.f("fk_shift_matter_acknowledged_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["hand_over_id"],
            ["shift_hand_over.id"],
            name=op.f("fk_shift_matter_hand_over_id_shift_hand_over"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_matter")),
    )
    with op.batch_alter_table("shift_matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_matter_hand_over_id"), ["hand_over_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_matter_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("shift_matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_matter_site_id"))
        batch_op.drop_index(batch_op.f("ix_shift_matter_hand_over_id"))

    op.drop_table("shift_matter")
    with op.batch_alter_table("shift_hand_over", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_shift_hand_over_open",
            sqlite_where=sa.text("accepted_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.drop_index("ix_shift_hand_over_at")

    op.drop_table("shift_hand_over")

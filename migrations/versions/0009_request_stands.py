"""A request stands where the SOP says: passed on, special, paid, handed over, told to the resident."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "help_hand_over",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ending", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["person.id"], name=op.f("fk_help_hand_over_accepted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_help_hand_over_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_help_hand_over_request_id_help_request")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_help_hand_over_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_hand_over")),
    )
    with op.batch_alter_table("help_hand_over", schema=None) as batch_op:
        batch_op.create_index(
            "ix_help_hand_over_open",
            ["request_id"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
        )
        batch_op.create_index("ix_help_hand_over_request", ["request_id", "offered_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_hand_over_site_id"), ["site_id"], unique=False)

    with op.batch_alter_table("help_milestone", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(), nullable=True))

    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("special", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("paid", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("on_paper_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("reply_late", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("contacted_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("contacted_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("follow_mark", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_help_request_follow_mark"), ["follow_mark"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_help_request_contacted_by_id_person"), "person", ["contacted_by_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_help_request_contacted_by_id_person"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_help_request_follow_mark"))
        batch_op.drop_column("follow_mark")
        batch_op.drop_column("contacted_by_id")
        batch_op.drop_column("contacted_at")
        batch_op.drop_column("reply_late")
        batch_op.drop_column("on_paper_at")
        batch_op.drop_column("paid")
        batch_op.drop_column("special")
        batch_op.drop_column("form")

    with op.batch_alter_table("help_milestone", schema=None) as batch_op:
        batch_op.drop_column("about")

    with op.batch_alter_table("help_hand_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_hand_over_site_id"))
        batch_op.drop_index("ix_help_hand_over_request")
        batch_op.drop_index(
            "ix_help_hand_over_open",
            sqlite_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
        )

    op.drop_table("help_hand_over")

"""Keys are counted and cabinets have custodians."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "custodianship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("cabinet_no", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_signature_id", sa.Uuid(), nullable=True),
        sa.Column("taken_signature_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_custodianship_deputy_id_person")),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_custodianship_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["given_signature_id"], ["evidence.id"], name=op.f("fk_custodianship_given_signature_id_evidence")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_custodianship_person_id_person")),
        sa.ForeignKeyConstraint(
            ["taken_signature_id"], ["evidence.id"], name=op.f("fk_custodianship_taken_signature_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custodianship")),
    )
    with op.batch_alter_table("custodianship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custodianship_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_custodianship_now",
            ["site_id", "cabinet_no"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "key_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("cabinet_no", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=True),
        sa.Column("begun_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("tally", sa.Text(), nullable=False),
        sa.Column("movements", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("second_by_id", sa.Uuid(), nullable=True),
        sa.Column("second_signature_id", sa.Uuid(), nullable=True),
        sa.Column("sent_back_because", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("manager_signature_id", sa.Uuid(), nullable=True),
        sa.Column("copied_at", sa.BigInteger(), nullable=True),
        sa.Column("checks_id", sa.Uuid(), nullable=True),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by_id"], ["person.id"], name=op.f("fk_key_count_begun_by_id_person")),
        sa.ForeignKeyConstraint(
            ["checks_id"], ["key_count.id"], name=op.f("fk_key_count_checks_id_key_count")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_key_count_closed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_key_count_confirmed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["manager_signature_id"], ["evidence.id"], name=op.f("fk_key_count_manager_signature_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["second_by_id"], ["person.id"], name=op.f("fk_key_count_second_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["second_signature_id"], ["evidence.id"], name=op.f("fk_key_count_second_signature_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_count")),
        sa.UniqueConstraint("site_id", "number", name="uq_key_count_number"),
        sa.UniqueConstraint("site_id", "slot", name="uq_key_count_slot"),
    )
    with op.batch_alter_table("key_count", schema=None) as batch_op:
        batch_op.create_index("ix_key_count_due", ["site_id", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_count_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_board_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.Uuid(), nullable=False),
        sa.Column("boxes", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["count_id"], ["key_count.id"], name=op.f("fk_key_board_photo_count_id_key_count")
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["evidence.id"], name=op.f("fk_key_board_photo_photo_id_evidence")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_board_photo")),
    )
    with op.batch_alter_table("key_board_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_board_photo_count_id"), ["count_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_board_photo_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_difference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("gap", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("explained_at", sa.BigInteger(), nullable=True),
        sa.Column("explained_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["count_id"], ["key_count.id"], name=op.f("fk_key_difference_count_id_key_count")
        ),
        sa.ForeignKeyConstraint(
            ["explained_by_id"], ["person.id"], name=op.f("fk_key_difference_explained_by_id_person")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_difference_key_id_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_difference")),
        sa.UniqueConstraint("count_id", "mark", name=op.f("uq_key_difference_count_id")),
    )
    with op.batch_alter_table("key_difference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_difference_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_sighting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("count_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("hook", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_key_sighting_by_id_person")),
        sa.ForeignKeyConstraint(
            ["count_id"], ["key_count.id"], name=op.f("fk_key_sighting_count_id_key_count")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_sighting_key_id_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_sighting")),
        sa.UniqueConstraint("count_id", "mark", name=op.f("uq_key_sighting_count_id")),
    )
    with op.batch_alter_table("key_sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_sighting_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("key_sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_sighting_site_id"))

    op.drop_table("key_sighting")
    with op.batch_alter_table("key_difference", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_difference_site_id"))

    op.drop_table("key_difference")
    with op.batch_alter_table("key_board_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_board_photo_site_id"))
        batch_op.drop_index(batch_op.f("ix_key_board_photo_count_id"))

    op.drop_table("key_board_photo")
    with op.batch_alter_table("key_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_count_site_id"))
        batch_op.drop_index("ix_key_count_due")

    op.drop_table("key_count")
    with op.batch_alter_table("custodianship", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_custodianship_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_custodianship_site_id"))

    op.drop_table("custodianship")

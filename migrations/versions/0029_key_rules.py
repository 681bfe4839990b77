"""The key rules, whom they bind and the charts beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "key_department",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("zh", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.Column("borrowing_type", sa.String(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_department")),
    )
    with op.batch_alter_table("key_department", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_department_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_key_department",
            ["site_id", "zh"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "key_chart",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.BigInteger(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_key_chart_uploaded_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_chart")),
    )
    with op.batch_alter_table("key_chart", schema=None) as batch_op:
        batch_op.create_index("ix_key_chart", ["site_id", "about", "uploaded_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_chart_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["person.id"], name=op.f("fk_key_rules_issued_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_rules")),
        sa.UniqueConstraint("site_id", "version", name=op.f("uq_key_rules_site_id")),
    )
    with op.batch_alter_table("key_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_rules_site_id"), ["site_id"], unique=False)

    op.create_table(
        "key_rules_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("rules_id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_key_rules_copy_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["rules_id"], ["key_rules.id"], name=op.f("fk_key_rules_copy_rules_id_key_rules")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_rules_copy")),
        sa.UniqueConstraint("rules_id", "holder", name=op.f("uq_key_rules_copy_rules_id")),
    )
    with op.batch_alter_table("key_rules_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_rules_copy_site_id"), ["site_id"], unique=False)


def downgrade():
    with op.batch_alter_table("key_rules_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_rules_copy_site_id"))

    op.drop_table("key_rules_copy")
    with op.batch_alter_table("key_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_rules_site_id"))

    op.drop_table("key_rules")
    with op.batch_alter_table("key_chart", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_chart_site_id"))
        batch_op.drop_index("ix_key_chart")

    op.drop_table("key_chart")
    with op.batch_alter_table("key_department", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_department",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_key_department_site_id"))

    op.drop_table("key_department")

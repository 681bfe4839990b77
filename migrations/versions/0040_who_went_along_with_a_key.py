"""Who of our staff went along with a key, where its owner agreed only so."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.add_column(sa.Column("companion_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_custody_companion_id_person"), "person", ["companion_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_constraint("fk_custody_companion_id_person", type_="foreignkey")
        batch_op.drop_column("companion_id")

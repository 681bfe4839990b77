"""An answered question names its request to the database, so that it goes when the request's time is over."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KEY = "fk_verbal_enquiry_request_id_help_request"


def upgrade():
    with op.batch_alter_table("verbal_enquiry", schema=None) as batch_op:
        batch_op.create_foreign_key(op.f(KEY), "help_request", ["request_id"], ["id"])


def downgrade():
    with op.batch_alter_table("verbal_enquiry", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(KEY), type_="foreignkey")

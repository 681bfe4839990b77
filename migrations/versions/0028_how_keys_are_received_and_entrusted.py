"""Keys come in by handover lists and entrustments, and go out on consents; a key that has left frees its hook."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "consent_visitor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_visitor")),
    )
    with op.batch_alter_table("consent_visitor", schema=None) as batch_op:
        batch_op.create_index("ix_consent_visitor_lately", ["site_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_visitor_site_id"), ["site_id"], unique=False)

    op.create_table(
        "text_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_message")),
    )
    with op.batch_alter_table("text_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_message_site_id"), ["site_id"], unique=False)
        batch_op.create_index("ix_text_message_subject", ["subject_kind", "subject_id"], unique=False)
        batch_op.create_index("ix_text_message_waiting", ["state", "due_at"], unique=False)

    op.create_table(
        "key_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("about_kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("drawing_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["drawing_id"], ["evidence.id"], name=op.f("fk_key_signature_drawing_id_evidence")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_key_signature_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_signature")),
        sa.UniqueConstraint("about_id", "party", name="uq_key_signature_party"),
    )
    with op.batch_alter_table("key_signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_signature_site_id"), ["site_id"], unique=False)

    op.create_table(
        "text_gateway",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("to_field", sa.String(), nullable=False),
        sa.Column("words_field", sa.String(), nullable=False),
        sa.Column("more", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("rests_until", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_text_gateway_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_gateway")),
    )
    with op.batch_alter_table("text_gateway", schema=None) as batch_op:
        batch_op.create_index("ix_text_gateway_site", ["site_id", "ended_at"], unique=False)

    op.create_table(
        "key_entrustment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id4", sa.String(), nullable=False),
        sa.Column("owner_phone", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("agent_proof", sa.String(), nullable=False),
        sa.Column("proof_id", sa.Uuid(), nullable=True),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("key_count", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("collecting", sa.String(), nullable=False),
        sa.Column("entry_for", sa.String(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("offered_by_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("signed_at", sa.BigInteger(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("collected_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["person.id"], name=op.f("fk_key_entrustment_offered_by_id_person")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_key_entrustment_place_id_place")),
        sa.ForeignKeyConstraint(
            ["proof_id"], ["evidence.id"], name=op.f("fk_key_entrustment_proof_id_evidence")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_key_entrustment_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_entrustment")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_key_entrustment_site_id")),
    )
    with op.batch_alter_table("key_entrustment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_entrustment_place_id"), ["place_id"], unique=False)
        batch_op.create_index("ix_key_entrustment_site", ["site_id", "until"], unique=False)

    op.create_table(
        "key_handover",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("to_place", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("giver_body", sa.String(), nullable=False),
        sa.Column("giver_name", sa.String(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=True),
        sa.Column("receiver_body", sa.String(), nullable=False),
        sa.Column("receiver_name", sa.String(), nullable=False),
        sa.Column("receiver_id", sa.Uuid(), nullable=True),
        sa.Column("entrustment_id", sa.Uuid(), nullable=True),
        sa.Column("formal_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entrustment_id"],
            ["key_entrustment.id"],
            name=op.f("fk_key_handover_entrustment_id_key_entrustment"),
        ),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_key_handover_giver_id_person")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_key_handover_opened_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["person.id"], name=op.f("fk_key_handover_receiver_id_person")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_key_handover_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_handover")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_key_handover_site_id")),
    )
    with op.batch_alter_table("key_handover", schema=None) as batch_op:
        batch_op.create_index("ix_key_handover_site", ["site_id", "opened_at"], unique=False)

    op.create_table(
        "owner_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("entrustment_no", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_phone", sa.String(), nullable=False),
        sa.Column("borrower", sa.String(), nullable=False),
        sa.Column("borrower_body", sa.String(), nullable=False),
        sa.Column("borrower_id4", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("purpose_text", sa.String(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("accompanied", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("owner_checked", sa.String(), nullable=False),
        sa.Column("checked_by_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=True),
        sa.Column("photo_id", sa.Uuid(), nullable=True),
        sa.Column("declined_at", sa.BigInteger(), nullable=True),
        sa.Column("declined_because", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("link_no", sa.Integer(), nullable=False),
        sa.Column("link_mark", sa.String(), nullable=True),
        sa.Column("link_until", sa.BigInteger(), nullable=True),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_owner_consent_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["person.id"], name=op.f("fk_owner_consent_checked_by_id_person")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_owner_consent_key_id_key")),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["evidence.id"], name=op.f("fk_owner_consent_photo_id_evidence")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_owner_consent_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_consent")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_owner_consent_site_id")),
    )
    with op.batch_alter_table("owner_consent", schema=None) as batch_op:
        batch_op.create_index("ix_owner_consent_key", ["key_id", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_owner_consent_link_mark"), ["link_mark"], unique=False)
        batch_op.create_index("ix_owner_consent_site", ["site_id", "asked_at"], unique=False)

    op.create_table(
        "key_handover_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("handed", sa.Integer(), nullable=True),
        sa.Column("matches_list", sa.Boolean(), nullable=True),
        sa.Column("opens_lock", sa.Boolean(), nullable=True),
        sa.Column("discrepancy", sa.String(), nullable=False),
        sa.Column("cabinet_no", sa.String(), nullable=False),
        sa.Column("hook_no", sa.String(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["key_handover.id"], name=op.f("fk_key_handover_row_handover_id_key_handover")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_handover_row_key_id_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_handover_row")),
    )
    with op.batch_alter_table("key_handover_row", schema=None) as batch_op:
        batch_op.create_index("ix_key_handover_row", ["handover_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_handover_row_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_key_handover_open",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    op.create_table(
        "owner_consent_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("custody_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["owner_consent.id"], name=op.f("fk_owner_consent_use_consent_id_owner_consent")
        ),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custody.id"], name=op.f("fk_owner_consent_use_custody_id_custody")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_consent_use")),
        sa.UniqueConstraint("consent_id", "custody_id", name=op.f("uq_owner_consent_use_consent_id")),
    )
    with op.batch_alter_table("owner_consent_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_owner_consent_use_custody_id"), ["custody_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_owner_consent_use_site_id"), ["site_id"], unique=False)

    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.drop_constraint("uq_key_hook", type_="unique")
        batch_op.create_index(
            "uq_key_hook",
            ["site_id", "cabinet_no", "hook_no"],
            unique=True,
            sqlite_where=sa.text("standing NOT IN ('void', 'returned_to_owner')"),
            postgresql_where=sa.text("standing NOT IN ('void', 'returned_to_owner')"),
        )


def downgrade():
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_hook",
            sqlite_where=sa.text("standing NOT IN ('void', 'returned_to_owner')"),
            postgresql_where=sa.text("standing NOT IN ('void', 'returned_to_owner')"),
        )
        batch_op.create_unique_constraint("uq_key_hook", ["site_id", "cabinet_no", "hook_no"])

    with op.batch_alter_table("owner_consent_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_owner_consent_use_site_id"))
        batch_op.drop_index(batch_op.f("ix_owner_consent_use_custody_id"))

    op.drop_table("owner_consent_use")
    with op.batch_alter_table("key_handover_row", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_key_handover_open",
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_key_handover_row_site_id"))
        batch_op.drop_index("ix_key_handover_row")

    op.drop_table("key_handover_row")
    with op.batch_alter_table("owner_consent", schema=None) as batch_op:
        batch_op.drop_index("ix_owner_consent_site")
        batch_op.drop_index(batch_op.f("ix_owner_consent_link_mark"))
        batch_op.drop_index("ix_owner_consent_key")

    op.drop_table("owner_consent")
    with op.batch_alter_table("key_handover", schema=None) as batch_op:
        batch_op.drop_index("ix_key_handover_site")

    op.drop_table("key_handover")
    with op.batch_alter_table("key_entrustment", schema=None) as batch_op:
        batch_op.drop_index("ix_key_entrustment_site")
        batch_op.drop_index(batch_op.f("ix_key_entrustment_place_id"))

    op.drop_table("key_entrustment")
    with op.batch_alter_table("text_gateway", schema=None) as batch_op:
        batch_op.drop_index("ix_text_gateway_site")

    op.drop_table("text_gateway")
    with op.batch_alter_table("key_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_signature_site_id"))

    op.drop_table("key_signature")
    with op.batch_alter_table("text_message", schema=None) as batch_op:
        batch_op.drop_index("ix_text_message_waiting")
        batch_op.drop_index("ix_text_message_subject")
        batch_op.drop_index(batch_op.f("ix_text_message_site_id"))

    op.drop_table("text_message")
    with op.batch_alter_table("consent_visitor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_visitor_site_id"))
        batch_op.drop_index("ix_consent_visitor_lately")

    op.drop_table("consent_visitor")

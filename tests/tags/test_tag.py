"""A thing bears one tag; revoking and replacing keep the history."""

import pytest

from tests.cast import acting
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.logbook import entries_about, verify
from webapp.tags import Tag, look_up


def test_a_thing_bears_one_tag_at_a_time(app, cast, tagged):
    with acting(app, "admin"):
        building = look_up(tagged[0]).subject
        with pytest.raises(Conflict):
            Tag.make(building, cast.site())


def test_a_replaced_tag_stays_on_record_and_no_longer_counts(app, tagged):
    with acting(app, "admin"):
        old = look_up(tagged[0])
        new = old.replace()
        assert (old.revoked_at is None, new.code == old.code) == (False, False)
        assert Tag.on(new.subject) is new
    with app.app_context():
        old = look_up(tagged[0])
        assert [e.action for e in session.scalars(entries_about(old))] == ["tag.revoked", "tag.made"]
        assert list(verify()) == []


def test_a_revoked_tag_is_not_revoked_again(app, tagged):
    with acting(app, "admin"):
        tag = look_up(tagged[0])
        tag.revoke()
        with pytest.raises(Refusal, match=r"tag\.revoked"):
            tag.revoke()


def test_forged_codes_resolve_to_nothing(app, tagged):
    from webapp.tags import code as codes

    with app.app_context():
        assert [code for _ in range(2_000) if look_up(code := codes.fresh())] == []
        assert look_up(tagged[0].lower()).subject_id == tagged[1]

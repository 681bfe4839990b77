"""Pictures about keys are for those who lend or manage them, whoever else may read the pages (KC-5c)."""

import pytest

from tests.cast import Cast, acting
from webapp import subjects
from webapp.evidence import Evidence

KINDS = (
    "custody",
    "owner_consent",
    "key_entrustment",
    "key_handover",
    "key_case",
    "key_order",
    "key_count",
    "custodianship",
)


@pytest.mark.clause("KC-5c")
@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_is_closed_to_whoever_only_sees_the_list(app, kind, monkeypatch):
    with acting(app, "sun"):
        Cast().li.give_role("centre_supervisor", Cast.site())
        about = subjects.kind_of(kind).model(site_id=Cast.site().id)
    with app.app_context():
        monkeypatch.setattr(subjects, "find", lambda *_: about)
        photo = Evidence(about_kind=kind, site_id=Cast.site().id, maker_id=None)
        assert Cast().li.may("keys:see", photo.site_id)
        assert not photo.may_be_seen_by(Cast().li)
        assert photo.may_be_seen_by(Cast().zhou)

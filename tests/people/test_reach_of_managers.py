"""A site's manager acts on the site's own people; an address given to sign-in leads nowhere else."""

import pytest

from tests.cast import PIN, Cast, acting, enrol, sign_in
from tests.client import text_of

STRANGE = [
    "/\\evil.example",
    "//evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "\\\\evil",
]


@pytest.mark.parametrize("then", STRANGE)
def test_sign_in_leads_to_our_own_pages_only(app, client, then):
    enrol(app, client, "wang")
    assert client.act("/sign-in", staff_no="G101", secret=PIN, then=then).location == "/"


@pytest.mark.parametrize("what", ["pin", "disable"])
def test_nobody_takes_over_who_works_elsewhere(app, client, what):
    with acting(app, "qian"):
        moved = Cast().tang
        moved.give_role("guard", Cast.site())
        moved_id = moved.id
    enrol(app, client, "sun")
    sign_in(app, client, "sun")
    answer = client.act(f"/people/{moved_id}/{what}")
    assert answer.status_code == 403
    assert "市一医院" in text_of(answer)


def test_a_new_pin_ends_every_session(app, client):
    enrol(app, client, "wang")
    sign_in(app, client, "wang")
    assert client.get("/").status_code == 200
    with acting(app, "sun"):
        Cast().wang.reset_pin()
    assert client.get("/").status_code in {302, 303}

"""Work is given to people who work here, and a scan knows only what is here."""

import pytest

from tests.jobs.duty import doing
from webapp.errors import NotFound
from webapp.jobs.candidates import staff_of
from webapp.jobs.scanned import thing_of
from webapp.people import Person
from webapp.places import Post, Site
from webapp.tags import Tag


@pytest.fixture
def elsewhere(duty) -> dict:
    """Another site with a person and a place, each with its tag."""
    with doing(None):
        site = Site.open("78", "别处苑", "Elsewhere", "estate")
        person = Person.join("E001", "高远", site=site)
        person.give_role("guard", site)
        post = Post.add(site, "E1", "别处岗", "Post elsewhere", duty="patrol_point")
        return {
            "person": person,
            "post": post,
            "person_tag": Tag.make(person, site),
            "post_tag": Tag.make(post, site),
        }


def test_things_of_another_site_are_unknown(duty, elsewhere):
    for name in ("person", "post"):
        assert thing_of(str(elsewhere[name].id), duty.site) is None
        assert thing_of(elsewhere[f"{name}_tag"].code, duty.site) is None
    assert thing_of(str(duty.wang.id), duty.site) is duty.wang
    assert thing_of(str(duty.gate.id), duty.site) is duty.gate


def test_who_left_is_nobody_to_choose(duty):
    with doing(duty.manager):
        duty.li.disable()
    assert thing_of(str(duty.li.id), duty.site) is None
    with pytest.raises(NotFound):
        staff_of(duty.site, duty.li.id)


def test_staff_of_another_site_are_not_even_named(duty, elsewhere):
    with pytest.raises(NotFound):
        staff_of(duty.site, elsewhere["person"].id)
    assert staff_of(duty.site, duty.wang.id) is duty.wang

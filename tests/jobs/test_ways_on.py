"""A refusal names the next thing to do, in both languages."""

import pytest

from tests.first_aid.escort import called
from tests.jobs.duty import doing
from webapp.errors import Conflict
from webapp.portering.specimen_box import SpecimenBox
from webapp.portering.wheelchair import Wheelchair


def refused(does, person) -> Conflict:
    with pytest.raises(Conflict) as refusal, doing(person):
        does()
    return refusal.value


def test_who_has_it_already_goes_on_with_it(duty):
    job = called(duty)
    duty.take(job, "wang")
    no = refused(lambda: job.accept(by=duty.wang), duty.wang)
    assert (no.rule, "打开任务" in no.zh, "open it" in no.en) == ("jobs.already_yours", True, True)


def test_who_came_too_late_takes_another(duty):
    job = called(duty)
    duty.take(job, "wang", "chen")
    no = refused(lambda: job.accept(by=duty.li), duty.li)
    assert (no.rule, "另选" in no.zh, "choose another" in no.en) == ("jobs.taken", True, True)


@pytest.mark.parametrize("kind", [Wheelchair, SpecimenBox])
def test_a_number_in_use_asks_for_another(duty, kind):
    with doing(duty.manager):
        kind.add(duty.site, "N-9")
    no = refused(lambda: kind.add(duty.site, "N-9"), duty.manager)
    assert ("请换一个" in no.zh, "choose another" in no.en) == (True, True)

"""HS-2.1-4b: wheelchairs free of charge, one a patient, clean before the next loan."""

import inspect
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.jobs.duty import doing
from tests.portering.run import SIGNED, chair_asked, lend
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Conflict, Refusal
from webapp.portering.registered import STATES
from webapp.portering.undo import unlend
from webapp.portering.wheelchair import Wheelchair


@pytest.mark.clause("HS-2.1-4b")
def test_a_chair_is_lent_for_four_hours_and_missed_after(duty):
    job = chair_asked(duty)
    lend(duty, job)
    assert duty.chair.state == "on_loan"
    loan = duty.chair.loan
    assert (loan.due_at - loan.lent_at).total_seconds() == 4 * 3600
    [row] = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    assert (row.rung, row.due_at) == ("overdue", loan.due_at)


@pytest.mark.clause("HS-2.1-4b")
def test_there_is_no_field_for_money_and_a_rule_against_it(duty):
    job = chair_asked(duty)
    assert not any(
        word in name for name in job.procedure.fields for word in ("fee", "price", "amount", "deposit")
    )
    for name in ("fee", "deposit"):
        with pytest.raises(Refusal, match=r"portering\.free_of_charge") as told:
            lend(duty, job, **{name: "20"})
        assert told.value.clause == "HS-2.1-4b"
    assert duty.chair.state == "available"


@pytest.mark.clause("HS-2.1-4b")
def test_only_the_very_old_and_those_who_walk_with_difficulty(duty):
    options = {option.id for option in chair_asked(duty).procedure.fields["reason"].options}
    assert options == {"very_old", "limited_mobility"}
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.open("wheelchair_service", "guide", patient="周桂芳")


@pytest.mark.clause("HS-2.1-4b")
def test_one_chair_a_patient(duty):
    lend(duty, chair_asked(duty))
    again = chair_asked(duty)
    with pytest.raises(Conflict, match=r"portering\.one_chair_per_patient"):
        lend(duty, again, "chair2")
    nameless = chair_asked(duty, phone=None)
    with pytest.raises(Conflict, match=r"portering\.one_chair_per_patient"):
        lend(duty, nameless, "chair2")
    namesake = chair_asked(duty, phone="13700000000")
    lend(duty, namesake, "chair2")


@pytest.mark.clause("HS-2.1-4b")
def test_a_chair_that_is_out_names_who_lent_it(duty):
    lend(duty, chair_asked(duty))
    other = chair_asked(duty, "吴㛃", "1")
    with pytest.raises(Conflict, match=r"portering\.chair_out") as told:
        lend(duty, other)
    assert "罗小敏" in told.value.zh


@pytest.mark.clause("HS-2.1-4b")
def test_a_chair_goes_out_again_only_when_clean(duty):
    job, other = chair_asked(duty), chair_asked(duty, "吴㛃", "1")
    lend(duty, job)
    duty.passes(job, "guide", "returned", chair_back=duty.at("chair"), sound="yes")
    with pytest.raises(Refusal, match=r"portering\.chair_clean") as told:
        lend(duty, other)
    assert "请先清洁" in told.value.zh
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "guide", "cleaned")
    duty.passes(job, "guide", "cleaned", cleaned=["wiped", "disinfected"])
    lend(duty, other)
    assert duty.chair.state == "on_loan"


@pytest.mark.clause("HS-2.1-4b")
def test_a_broken_chair_is_mended_and_cleaned_first(duty):
    job = chair_asked(duty)
    lend(duty, job)
    duty.passes(job, "guide", "returned", chair_back=duty.at("chair"), sound="no", damage="刹车松")
    assert (duty.chair.state, job.next_step.id) == ("repair", "repaired")
    duty.passes(job, "porter", "repaired")
    duty.passes(job, "porter", "cleaned", cleaned=["wiped"])
    assert duty.chair.state == "available"


@pytest.mark.clause("HS-2.1-4b")
def test_the_chair_that_comes_back_is_the_one_that_went_out(duty):
    job = chair_asked(duty)
    lend(duty, job)
    with pytest.raises(Refusal, match=r"portering\.same_chair"):
        duty.passes(job, "guide", "returned", chair_back=duty.at("chair2"), sound="yes")


def test_what_is_no_chair_is_not_lent(duty):
    job = chair_asked(duty)
    with pytest.raises(Refusal, match=r"portering\.no_chair"):
        duty.passes(job, "guide", "lent", chair=duty.at("ward"), borrower_signature=dict(SIGNED))


def test_a_loan_taken_back_in_time_leaves_the_chair_here(duty):
    job = chair_asked(duty)
    lend(duty, job)
    with doing(duty.guide):
        unlend(duty.chair, by=duty.guide)
        job.take_back(by=duty.guide)
    assert (duty.chair.state, job.state, duty.chair.loan) == ("available", "requested", None)
    lend(duty, job)


def test_a_chair_has_no_state_that_no_verb_gives():
    """Each state that is drawn is one that some verb of the chair sets."""
    source = Path(inspect.getfile(Wheelchair)).read_text("utf-8")
    assert [
        state for state in STATES if f'state = "{state}"' not in source and f'else "{state}"' not in source
    ] == []

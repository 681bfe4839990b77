"""Desk and crew at one request in the same moment: each waits for the other, and neither is turned away."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, local

import pytest

from webapp import subjects
from webapp.jobs import learning

PHONE = "13900017788"


@pytest.fixture
def sent(desk):
    """A request with an escort that a guard has taken."""
    one = desk.takes()
    with desk.after(1, "chen", one) as (request, chen):
        request.send_escort(by=chen)
    with desk.after(2, "wang", one) as (request, wang):
        request.jobs[0].accept(by=wang)
    return one


@pytest.fixture
def halfway(monkeypatch):
    """Where each stands between its two locks; the first waits there until the other is as far, or cannot come."""
    here, at = local(), {"desk": Event(), "crew": Event()}

    def halt():
        mine = getattr(here, "name", None)
        if mine and not at[mine].is_set():
            at[mine].set()
            at["crew" if mine == "desk" else "desk"].wait(0.2)

    def before(owner, name, when=lambda *_said: True):
        bare = getattr(owner, name)

        def halted(*said):
            if when(*said):
                halt()
            return bare(*said)

        monkeypatch.setattr(owner, name, halted)

    before(learning, "_learn", lambda *_said: here.name == "desk")
    before(subjects, "find", lambda kind, _id: kind == "help_request" and here.name == "crew")
    return here, at


@pytest.mark.parametrize("first", ["desk", "crew"])
def test_the_phone_is_filled_in_while_the_crew_says_that_it_could_not(desk, sent, halfway, first):
    here, at = halfway

    def does(name):
        here.name = name
        if name != first:
            at[first].wait(5)
        if name == "desk":
            with desk.after(3, "chen", sent) as (request, chen):
                request.fill(by=chen, phone=PHONE)
        else:
            with desk.after(3, "wang", sent) as (request, wang):
                (job,) = request.jobs
                job.could_not(next(iter(job.procedure.reasons)).id, by=wang)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(does, at))
    with desk.looks(4) as request:
        (job,) = request.jobs
        assert (request.phone, job.is_open, request.stage) == (PHONE, False, "to_be_registered")
        assert job.answers.get("contact_phone") == (PHONE if first == "desk" else None)

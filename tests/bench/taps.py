"""Every kind of tap, and how long until something is different on the screen: the way of a link, a form, a step."""

import time
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.bench.figure import Figure, middle
from tests.bench.furniture import Furnished
from tests.bench.hand import Hand, hand
from tests.cast import Cast, acting
from tests.faults.web import Web

BUTTON = " button:not([type=button])"
PAGES = {
    "wang": {
        "home": ("/", "main a[href]"),
        "my jobs": ("/jobs/", "main a[href]"),
        "scan": ("/scan", "tag-scanner [data-many]"),
        "a help call": ("/help-requests/new", "main form" + BUTTON),
    },
    "zhou": {"a key": ("/keys/{key}", "form[action$='/custody']" + BUTTON)},
}


def taps(browser: Browser, web: Web, house: Furnished, rounds: int) -> Iterator[Figure]:
    """A figure for each."""
    for staff, pages in PAGES.items():
        with hand(browser, web, house, staff) as one:
            _arrives(one)
            for name, (path, target) in pages.items():
                felt = []
                for _ in range(rounds):
                    one.visits(path.format(key=house.key_ids[0]))
                    felt.append(one.taps(target))
                yield _figure(name, felt)
    yield from _steps(browser, web, house, rounds)


def _steps(browser: Browser, web: Web, house: Furnished, rounds: int) -> Iterator[Figure]:
    with hand(browser, web, house, "guo") as guide:
        _arrives(guide)
        chairs = [chair_job(house) for _ in range(rounds)]
        yield _figure("take", [_takes(guide, job) for job, _ in chairs])
        yield _figure("a step", [_lends(guide, job, chair) for job, chair in chairs])
        yield _figure("finish", [_cleans(guide, chair_job(house, back=True)[0]) for _ in chairs])
    with hand(browser, web, house, "wang") as guard:
        _arrives(guard)
        yield _figure("arrive", [_stands_by(guard, escort_job(house)) for _ in range(rounds)])


def _figure(name: str, felt: list[float]) -> Figure:
    return Figure(f"phone: tap on {name}, seen", middle(felt), "ms", most=100)


def _arrives(one: Hand) -> None:
    one.visits("/")
    one.settles()


def _answered(one: Hand, step: str) -> float:
    with one.page.expect_response(lambda answer: answer.url.endswith(step)):
        return one.taps(f"form[action$='{step}']" + BUTTON)


def _takes(one: Hand, job: str) -> float:
    one.visits(job)
    return _answered(one, "/crew")


def _lends(one: Hand, job: str, chair: str) -> float:
    one.visits(job)
    one.page.locator("[name=chair]").fill(chair)
    one.page.locator("[name=borrower_signature-typed]").fill("周桂芳")
    return _answered(one, "/lent")


def _cleans(one: Hand, job: str) -> float:
    one.visits(job)
    one.page.locator("label.choice:has([name=cleaned])").first.tap()
    return _answered(one, "/cleaned")


def _stands_by(one: Hand, job: str) -> float:
    one.visits(job)
    one.page.locator("label.choice:has([name=standby_place])").first.tap()
    return _answered(one, "/standby")


def chair_job(house: Furnished, back: bool = False) -> tuple[str, str]:
    """The path of a fresh wheelchair job and a chair for it; of one whose chair is `back` and only has to be cleaned."""
    from webapp.jobs import Job
    from webapp.jobs.scanned import as_answer
    from webapp.portering.wheelchair import Wheelchair

    with acting(house.app, "guo") as guide:
        site = Cast.site("02")
        number = time.monotonic_ns()
        chair = Wheelchair.add(site, f"W-{number}")
        answers = {"patient": f"周桂芳 {number}", "reason": "very_old"}
        job = Job.open("wheelchair_service", site, by=guide, answers=answers)
        if back:
            job.accept(by=guide)
            seen = as_answer(chair)
            job.pass_step("lent", {"chair": seen, "borrower_signature": "周桂芳"}, by=guide)
            job.pass_step("returned", {"chair_back": seen, "sound": "yes"}, by=guide)
        return f"/jobs/{job.id}", str(chair.id)


def escort_job(house: Furnished) -> str:
    """The path of an escort that a guard has taken."""
    from webapp.database import session
    from webapp.jobs import Job

    with acting(house.app, "chen") as desk:
        called = Job.open("escort_to_hospital", Cast.site(), by=desk, answers={"patient": "刘秀英"}).id
    with acting(house.app, "wang") as guard:
        session.get_one(Job, called).accept(by=guard)
    return f"/jobs/{called}"

"""What the desk does with a call, each with the buttons of its card."""

from playwright.sync_api import expect

from e2e.journey.form import fill_in
from e2e.journey.hands import Hands

OWNER = {"requester_type": "owner"}


def takes_call(desk: Hands, kind: str, **told: str) -> str:
    """One press on the kind; the path of the request."""
    desk.goes_to("/help-requests/new")
    form = desk.page.locator("form[action$='/help-requests/']")
    fill_in(form, where="1-101", **OWNER, **told)
    form.locator(f"button[name=kind][value={kind}]").click()
    desk.page.wait_for_url(lambda url: "/help-requests/new" not in url)
    expect(desk.page.locator("article.card").first).to_be_visible()
    return desk.where


def answers(desk: Hands, request: str) -> None:
    """“Answered”."""
    desk.goes_to(request)
    desk.sends("/answer")


def registers(desk: Hands, request: str, outcome: str = "met", **told: str) -> None:
    """Into the register, once everybody has reported."""
    desk.goes_to(request)
    desk.sends("/register", outcome=outcome, **told)
    expect(desk.page.locator("form[action$='/register']")).to_have_count(0)


def job_of(desk: Hands, request: str) -> str:
    """The job that was opened with it."""
    desk.goes_to(request)
    return str(desk.page.locator("main a[href^='/jobs/']").first.get_attribute("href"))


def passes_all(hands: Hands, job: str, **steps: dict[str, str | list[str]]) -> None:
    """These steps of a job, one after the other, on its card."""
    hands.goes_to(job)
    for step, told in steps.items():
        hands.passes(step, **told)

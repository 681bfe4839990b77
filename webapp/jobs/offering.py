"""A scan of a place offers whoever stands there the step of their own job that asks for that scan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from webapp import subjects
from webapp.jobs import lists
from webapp.jobs.job import Job
from webapp.jobs.scanned import names_of
from webapp.places import Site
from webapp.procedures.step import Step
from webapp.tags import Tag

URGENCY = 8


def hang() -> None:
    """Let places offer what jobs ask there, beside what they offer already."""
    place = subjects.kind_of("place")
    subjects.register(replace(place, offers=_with_jobs(place.offers)))


def _with_jobs(
    before: Callable[[Any, Any], list[subjects.Offer]],
) -> Callable[[Any, Any], list[subjects.Offer]]:
    if getattr(before, "knows_jobs", False):
        return before

    def offers(place: Any, person: Any) -> list[subjects.Offer]:
        site = subjects.find("site", place.site_id)
        mine = lists.mine(person, site) if isinstance(site, Site) else []
        asked = [_offer(job, step, place) for job in mine if (step := job.next_step) and _asks(step, place)]
        return [*asked, *before(place, person)]

    offers.knows_duty = getattr(before, "knows_duty", False)  # type: ignore[attr-defined]
    offers.knows_jobs = True  # type: ignore[attr-defined]
    return offers


def _asks(step: Step, place: Any) -> bool:
    return bool(set(step.scans) & set(names_of(place)))


def _offer(job: Job, step: Step, place: Any) -> subjects.Offer:
    tag = Tag.on(place)
    field = next((one for one in job.procedure.asked(step) if one.kind == "scan"), None)
    filled = f"?{urlencode({field.id: tag.code})}" if field and tag else ""
    return subjects.Offer(
        f"{job.procedure.words.zh}：{step.button.zh}",
        f"{job.procedure.words.en}: {step.button.en}",
        f"/jobs/{job.id}{filled}",
        job.procedure.icon,
        URGENCY,
    )

"""A crime or an accident on the one hand, a disaster on the other: whom to ring and what comes first differ (HR-6, HR-7a)."""

from typing import Any

from webapp import subjects

CRIME, DISASTER, UNKNOWN = "crime", "disaster", ""
CRIMES = frozenset({"theft", "brawl", "robbery", "homicide", "poisoning", "traffic"})
OF_KIND = {"crime_accident": CRIME, "disaster": DISASTER}


def sort_of(job: Any) -> str:
    """What the job says, else the request that it came from; empty while nobody knows."""
    if subkind := job.answers.get("subkind"):
        return CRIME if subkind in CRIMES else DISASTER
    origin = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind and job.origin_id else None
    return OF_KIND.get(getattr(origin, "kind", ""), UNKNOWN)

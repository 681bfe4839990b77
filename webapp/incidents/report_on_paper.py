"""What F10 says of one incident: times from what was done, never typed over."""

from typing import Any
from uuid import UUID

from webapp import subjects
from webapp.database import session
from webapp.errors import NotFound
from webapp.incidents.rules import FIRE, called
from webapp.jobs import Job
from webapp.jobs.notified import notified
from webapp.jobs.on_paper import OnPaper

Body = dict[str, Any]
RUNG = {
    "supervisor_at": "supervisor",
    "police_at": "police",
    "traffic_at": "traffic_police",
    "fire_at": "fire_brigade",
    "ambulance_at": "ambulance",
    "gas_at": "gas",
    "water_at": "water",
    "power_at": "power",
}
TOLD = {
    "leader": "security_squad_leader",
    "officer": "security_duty_officer",
    "manager": "office_manager",
}


def gather(site: Any, *, subject: UUID | str) -> dict[str, Any]:
    """The report of an incident at this site; NotFound for anything else."""
    job = session.get(Job, UUID(str(subject)))
    if job is None or job.site_id != site.id or job.procedure_id != "incident":
        raise NotFound
    paper = OnPaper(job)
    body = {"call": _call(job, paper), "told": _told(job, paper), "scene": _scene(job, paper)}
    if job.answers.get("subkind") == FIRE or any(
        job.answers.get(told) for told in ("false_cause", "evacuation")
    ):
        body["fire"] = _fire(paper)
    body["report"] = _report(paper)
    handled, head = (paper.by(step) for step in ("controlled", "summary_report"))
    return {
        "number": job.number,
        "body": body,
        "signatures": [handled, _leader(job), head, _manager(job, paper)],
    }


def _manager(job: Job, paper: OnPaper) -> Body | None:
    """A false alarm closes by itself: no manager signed it."""
    by_itself = any(mark.step == "closed" and mark.auto for mark in job.standing)
    return None if by_itself else paper.by("closed")


def _leader(job: Job) -> Body | None:
    """The squad leader's last act in it stands for the signature."""
    acts = [mark for mark in job.standing if mark.by.holds(TOLD["leader"], job.site_id)]
    acts = [mark for mark in acts if not (mark.auto or mark.by_the_clock)]
    return {"name": acts[-1].by.name, "at": acts[-1].at.isoformat(), "image": None} if acts else None


def _call(job: Job, paper: OnPaper) -> Body:
    origin: Any = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind and job.origin_id else None
    return {
        "what": paper.said("subkind"),
        "grade": paper.said("grade"),
        "reported_at": (origin.received_at if origin else job.opened_at).isoformat(),
        "request": origin.number if origin else None,
        "reporter": paper.said("requester") or job.opened_by.name,
        "phone": paper.said("contact_phone"),
        "place": paper.said("address") or (job.place.zh if job.place else None),
        "asked": paper.said("asked"),
    }


def _told(job: Job, paper: OnPaper) -> Body:
    rung, body = called(job), {}
    for field, whom in RUNG.items():
        body[field] = rung[whom].moment if whom in rung else None
    for short, role in TOLD.items():
        heard = notified(job, role)
        body |= {f"{short}_at": heard["told_at"], f"{short}_read": heard["read_at"]}
    return {**body, "handed": paper.said("handed_to"), "officer_named": paper.said("officer")}


def _scene(job: Job, paper: OnPaper) -> Body:
    came = [mark for mark in job.standing if mark.step == "on_scene"]
    rows = [row for row in job.answer_rows if row.stands]
    seen = [row for answer in rows if answer.field == "witnesses" for row in answer.value or []]
    photos = [photo for answer in rows if answer.field == "scene_photo" for photo in _many(answer.value)]
    return {
        "on_scene_at": came[0].moment if came else None,
        "on_scene_by": list(dict.fromkeys(mark.by.name for mark in came)) or None,
        "scanned": paper.said("scene_scan"),
        "scene_kept": paper.ticked("scene_kept"),
        "witnesses": [f"{one['name']} {_last_four(one.get('phone'))}".strip() for one in seen] or None,
        "photos": f"{len(photos)} 张" if photos else None,
        "notes": [answer.value for answer in rows if answer.field == "note"] or None,
    }


def _last_four(phone: str | None) -> str:
    return f"…{phone[-4:]}" if phone else ""


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _fire(paper: OnPaper) -> Body:
    false = paper.at("false_alarm")
    return {
        "confirmed": "误报" if false else "真实" if paper.at("active") else None,
        "confirmed_at": false or paper.at("active"),
        "false_cause": paper.said("false_cause"),
        "equipment": paper.said("equipment"),
        "evacuated": paper.said("evacuated"),
        "evacuation": paper.ticked("evacuation"),
    }


def _report(paper: OnPaper) -> Body:
    names = ("course", "measures", "injured", "loss", "cause", "prevention", "insurance", "insurance_at")
    return {
        **{name: paper.said(name) for name in names},
        "controlled_at": paper.at("controlled"),
        "first_at": paper.at("first_report"),
        "summary_at": paper.at("summary_report"),
        "closed_at": paper.at("closed"),
    }

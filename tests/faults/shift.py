"""A shift of four phones that scan: what they start from, and what the house says of it afterwards."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select

from tests.cast import HOSPITAL, Cast, acting
from tests.faults.carrier import FOUND, Carrier
from tests.faults.rounds import Chairs, KeyBoard, Patrol
from tests.keys.board import hang
from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.crew import CrewMember
from webapp.jobs.milestone import Milestone
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, verify
from webapp.places import Post
from webapp.portering.wheelchair import Wheelchair
from webapp.tags import Tag

WHO = {
    "zhou": (KeyBoard, "keys"),
    "ma": (KeyBoard, "other keys"),
    "guo": (Chairs, "chairs"),
    "wang": (Patrol, "points"),
}


@dataclass
class Outcome:
    """What a run came to: acknowledged scans and acts, what the house holds of them, and how hard it was treated."""

    scans: int
    acts: int
    denied: int
    effects: Counter
    kills: int
    unheard: int
    broken: int
    lost: int
    doubled: int
    findings: list = field(default_factory=list)


def tags(app) -> dict[str, list[str]]:
    """Ten keys, two wheelchairs and eight points with a tag each; their codes by what they are."""
    keys = [hang(app, number=f"B2-{n:02}", hook=str(n)) for n in range(10)]
    with acting(app, "sun"):
        site = Cast.site()
        codes = [Tag.make(session.get_one(Key, key), site).code for key in keys]
        points = [Post.add(site, f"XL{n}", f"巡逻点{n}", f"Point {n}", duty="patrol_point") for n in range(8)]
        found = {
            "keys": codes[:5],
            "other keys": codes[5:],
            "points": [Tag.make(one, site).code for one in points],
        }
    with acting(app, "qian"):
        site = Cast.site(HOSPITAL)
        chairs = [Wheelchair.add(site, f"W-{n}") for n in range(2)]
        return found | {"chairs": [Tag.make(chair, site).code for chair in chairs]}


def crew(port: int, phones: dict, codes: dict[str, list[str]], enough) -> list[Carrier]:
    """One thread a person, not yet started."""
    return [kind(port, phones[who], enough, codes=codes[what]) for who, (kind, what) in WHO.items()]


def effects() -> Counter:
    """What the tables hold, by kind of act: one effect an act, if nothing was doubled."""
    rows = {
        "lent": select(func.count()).select_from(Custody),
        "returned": select(func.count()).where(Custody.returned_at.is_not(None)),
        "opened": select(func.count()).select_from(Job),
        "taken": select(func.count()).select_from(CrewMember),
        "passed": select(func.count()).where(Milestone.position > 1, Milestone.auto.is_(False)),
    }
    return Counter({name: session.scalar(asked) for name, asked in rows.items()})


def count(app, carriers: list[Carrier], kills: int, unheard: int) -> Outcome:
    """Hold what the phones were told against what the house has written down."""
    acts = {one: verdict for carrier in carriers for one, verdict in carrier.acts.items()}
    known = {one for one, verdict in acts.items() if verdict in FOUND}
    with app.app_context():
        written = {str(named) for named in session.scalars(select(Entry.submission_id).distinct())}
        held, findings = effects(), list(verify())
    return Outcome(
        scans=sum(carrier.acknowledged for carrier in carriers),
        acts=len(acts),
        denied=len(acts) - len(known),
        effects=held,
        kills=kills,
        unheard=unheard,
        broken=sum(carrier.broken for carrier in carriers),
        lost=len(known - written),
        doubled=held.total() - len(acts),
        findings=findings,
    )

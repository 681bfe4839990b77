"""What else happens when a complaint moves on."""

from uuid import UUID

from webapp import notices, settings
from webapp.database import session
from webapp.people import Person
from webapp.procedures.rule import Passing, effect
from webapp.roster import on_duty


@effect("complaints.tell_head")
def tell_head(passing: Passing) -> None:
    """HR-4: the head whose department it is hears of it at once, whoever is on duty."""
    head = session.get_one(Person, UUID(passing.said("head")["id"]))
    zh, en = "有投诉交您处理，请接手", "A complaint was given to you: take it in hand"
    notices.send(passing.job, [head], zh, en, urgent=True)


@effect("complaints.third_time")
def third_time(passing: Passing) -> None:
    """HR-4: a complaint that comes back for the third time is the manager's to look at."""
    job = passing.job
    times = job.passed.count("unsatisfied")
    if times >= settings.value(job.site_id, "complaints.most_returns"):
        told = on_duty(job.site_id, "office_manager")
        zh, en = (
            f"投诉第{times}次不满意，请经理过问",
            f"Not satisfied for the {times}. time: please look into it",
        )
        notices.send(job, told, zh, en, urgent=True)

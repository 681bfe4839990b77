"""The judgements of HR-5 that a repair order is held to."""

from datetime import timedelta

from webapp import settings
from webapp.errors import Refusal
from webapp.jobs import running
from webapp.logbook import current
from webapp.procedures.rule import Passing, rule
from webapp.repairs import arrival


@rule("repairs.order_in_time")
def order_in_time(passing: Passing) -> None:
    """HR-5: the order is written within its limit; a late one says why, and stays late."""
    job, setting = passing.job, "repairs.order_limit"
    limit: timedelta = settings.value(job.site_id, setting)
    late = current().received > running.due(job, job.opened_at, limit, setting)
    if late and not passing.said("order_late_because"):
        raise Refusal(
            "repairs.order_in_time",
            "接报已超过{minutes}分钟才开单，请在“更多”里选迟开原因",
            "More than {minutes} minutes have passed since the call; choose under “More to say” why the order is late",
            clause="HR-5",
            minutes=int(limit.total_seconds() // 60),
        )


@rule("repairs.somebody_goes")
def somebody_goes(passing: Passing) -> None:
    """HR-5: an order is not on its way before somebody has taken it."""
    if not passing.job.crew:
        raise Refusal(
            "repairs.somebody_goes",
            "还没有人接单。请维修人员按“接单”，或由主任派单",
            "Nobody has this order yet. Let a technician take it, or the head assign it",
            clause="HR-5",
        )


@rule("repairs.on_site_in_time")
def on_site_in_time(passing: Passing) -> None:
    """HR-5: on site within the limit or before the appointment; who comes late says why."""
    at = arrival.due(passing.job)
    if at is not None and current().received > at and not passing.said("late_because"):
        raise Refusal(
            "repairs.on_site_in_time",
            "已过应到场时间，请在“更多”里选迟到原因，再按一次",
            "The crew was due earlier: choose under “More to say” why you come late, and press again",
            clause="HR-5",
        )

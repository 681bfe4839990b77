"""The site's group robots: adding, trying, removing; their keys go in and never come out."""

from uuid import UUID

from flask import Blueprint, Response, g

from webapp.notices.forms import RobotForm
from webapp.notices.posting import lately, try_out
from webapp.notices.robot import Robot, robots_of
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, submitted
from webapp.web.answers import page

robots = Blueprint("robots", __name__, url_prefix="/robots")


@robots.get("/")
@requires(Permission.SETTINGS_SEE)
def index() -> Response:
    """Which robots carry the alarms, in which order, and what they carried last."""
    return page(
        "notices/robots.html", robots=robots_of(g.site.id), form=RobotForm(), postings=lately(g.site.id)
    )


@robots.post("/")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def add() -> Done:
    """One more robot, behind those there are."""
    form = RobotForm.read().require()
    robot = Robot.add(
        g.site, form.vendor.data, form.name.data, form.secret_address.data, form.secret.data or ""
    )
    return Done(robot, url="/robots/")


@robots.post("/<uuid:id>/remove")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def remove(id: UUID) -> Done:
    """It carries nothing any more, and its keys are destroyed."""
    robot: Robot = within_reach(Robot, id)
    robot.remove()
    return Done(robot, url="/robots/")


@robots.post("/<uuid:id>/try")
@requires(Permission.SETTINGS_CHANGE)
@submitted
def try_it(id: UUID) -> Done:
    """A message that says that this is a trial."""
    robot: Robot = within_reach(Robot, id)
    try_out(robot)
    return Done(robot, url="/robots/")

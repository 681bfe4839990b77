"""The judgements of HR-2.1.a that an escort to hospital is held to."""

from webapp.errors import Refusal
from webapp.people import Permission
from webapp.procedures.rule import Passing, rule


@rule("first_aid.two_guards")
def two_guards(passing: Passing) -> None:
    """HR-2.1.a-1a: two guards, or a duty officer's written reason."""
    needed = passing.job.crew_wanted
    if len(passing.job.crew) >= needed:
        return
    if not passing.said("one_guard_reason"):
        raise Refusal(
            "first_aid.two_guards",
            "送医须安排两名保安。请值班干部再派一人，或由值班干部填写放行原因",
            "Two guards are required for an escort. Ask the duty officer to send another, or to give a reason",
            clause="HR-2.1.a-1a",
        )
    if not passing.by.may(Permission.ESCORTS_OVERRIDE, passing.job.site_id):
        raise Refusal(
            "first_aid.override_role",
            "只有保安值班干部可以放行不足两人的送医，请他在自己的手机上填写",
            "Only the security duty officer may let fewer than two go; ask him to do it on his phone",
            clause="HR-2.1.a-1a",
        )


@rule("first_aid.centre_first")
def centre_first(passing: Passing) -> None:
    """HR-2.1.a-2b: guards waiting at the centre are picked up there; a scan at the building says they were not."""
    scanned = passing.answers.get("vehicle_scan")
    at_centre = passing.said("standby_place") == "service_centre"
    if (
        at_centre
        and scanned
        and not passing.is_yes("life_in_danger")
        and "service_centre" not in scanned["kinds"]
    ):
        raise Refusal(
            "first_aid.centre_first",
            "保安在服务中心待命：请让车先到中心接人，再扫中心的码",
            "The guards wait at the centre: let the vehicle come there first and scan the centre's code",
            clause="HR-2.1.a-2b",
        )


@rule("first_aid.companion_or_reason")
def companion_or_reason(passing: Passing) -> None:
    """HR-2.1.a-3c: somebody of the household, or why not. It never holds up a life in danger."""
    if (
        passing.is_yes("life_in_danger")
        or passing.said("companion_name")
        or passing.said("no_companion_reason")
    ):
        return
    raise Refusal(
        "first_aid.companion_or_reason",
        "一般应请住户同往：请填同往人姓名，或选一个无人同往的原因",
        "A household member should come: give the name, or choose why nobody comes",
        clause="HR-2.1.a-3c",
    )


@rule("first_aid.debrief_given")
def debrief_given(passing: Passing) -> None:
    """HR-2.1.a-7a: back at the office the guard says how it went, to the duty officer or the administrator."""
    if not (passing.said("debrief") and passing.said("debrief_to")):
        raise Refusal(
            "first_aid.debrief_given",
            "请先反馈处理情况：选反馈对象，写几句经过",
            "Report how it was handled first: choose to whom, and write a few words",
            clause="HR-2.1.a-7a",
        )

"""Patients are taken to hospital by two guards, through every step; one is handed to 120, some are under way now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.help_requests import HelpRequest
from webapp.help_requests.aiding import AMBULANCE
from webapp.jobs.scanned import as_answer

ILL = (
    "母亲82岁胸闷，想去医院",
    "孩子高烧抽搐",
    "父亲摔倒不能起身",
    "老伴头晕呕吐",
    "孕妇腹痛",
    "独居老人无力",
)
HOSPITALS = ("锦江医院", "市人民医院", "省妇幼保健院")
WHO_COMES = (("刘㛃", "女儿"), ("罗永年", "儿子"), ("郭𪚥", "丈夫"), ("覃秀兰", "邻居"))
ESCORTS = 10
Step = tuple[timedelta, Any, str, dict[str, Any]]


def plan(diary: Diary, stage: Stage) -> None:
    """Ten over the two weeks, one of them with 120, one with the manager's word; two are under way now."""
    for number in range(ESCORTS):
        day = stage.days[1 + number * (len(stage.days) - 2) // ESCORTS]
        way = {3: "120", 6: "manager"}.get(number, "")
        diary.plan(_escort(stage, day + stage.minutes(60, 23 * 60), way))
    diary.plan(_escort(stage, stage.until - timedelta(minutes=48), ""))
    diary.plan(_escort(stage, stage.until - timedelta(minutes=9), ""))
    diary.plan(_bare_call(stage, stage.until - timedelta(minutes=2)))


def _bare_call(stage: Stage, moment: datetime) -> Story:
    guard = stage.cast["G103"]
    yield moment, guard
    request = HelpRequest.take(stage.estate, by=guard, kind="first_aid", channel="patrol")
    desk = stage.cast["A101"]
    yield (
        moment + timedelta(minutes=1),
        desk,
    )  # answered, or it would ring full-screen at whoever tries the demo
    request.answer(by=desk, words="请讲门牌，马上派人")


def _escort(stage: Stage, moment: datetime, way: str) -> Story:
    chance, cast = stage.chance, stage.cast
    admin, guards = chance.choice(cast.of("centre_admin")), chance.sample(cast.of("guard")[1:], 2)
    yield moment, admin
    request = HelpRequest.take(
        stage.estate, by=admin, kind="first_aid", asked=chance.choice(ILL), **facts(stage)
    )
    yield moment + stage.minutes(0, 2), admin
    request.answer(by=admin, words="保安马上到，请照看好病人")
    job = request.send_escort(by=admin, life_in_danger=way == "120")
    at = moment + timedelta(minutes=2)
    for guard in guards:
        at += stage.minutes(0, 2)
        yield at, guard
        job.accept(by=guard)
    for waits, by, step, answers in _steps(stage, request, guards, way):
        at += waits
        yield at, by
        ambulance = None if step in job.procedure.steps else request.running(AMBULANCE)
        (ambulance or job).pass_step(step, answers, by=by)
    at += stage.minutes(5, 25)
    yield at, admin
    if way == "manager":
        request.grade("major", by=admin)
    request.register(by=admin, outcome="met")
    closes = cast["M101" if request.special else "S101"]
    yield at + stage.minutes(30, 90), closes
    request.close(by=closes)


def _steps(stage: Stage, request: HelpRequest, guards: list[Any], way: str) -> Iterator[Step]:
    first, second = guards
    door, centre = as_answer(request.place), as_answer(stage.places["FW1"])  # type: ignore[arg-type]
    near = request.place.code.startswith("1-") if request.place else True
    where = {
        "standby_place": "patient_home" if near else "service_centre",
        "standby_scan": door if near else centre,
    }
    yield stage.minutes(1, 3), first, "standby", where
    yield stage.minutes(0, 2), second, "standby", {"standby_scan": where["standby_scan"]}
    if way == "120":
        yield stage.minutes(1, 2), first, "handed_to_120", {"family_said": "家属说病人意识不清，已打120"}
        yield from _ambulance(stage, request, door)
        yield stage.minutes(5, 10), second, "debriefed", _told(stage, "救护车到场，已协助抬下楼", centre)
        return
    car = {"vehicle_plate": "川A·7B21K", "driver_name": "罗师傅", "driver_phone": "13800138014"}
    yield stage.minutes(3, 7), first, "vehicle_ready", {**car, "vehicle_scan": door if near else centre}
    seen = {
        "purpose_stated": "yes",
        "items_reminded": ["id_card", "insurance_card", "medicines"],
        "door_scan": door,
    }
    yield stage.minutes(2, 4), first, "with_patient", {**seen, "family_said": request.asked}
    yield from _in_hospital(stage, first, second, way)
    yield (
        stage.minutes(18, 35),
        second,
        "debriefed",
        _told(stage, "已送到急诊并协助挂号，家属在院陪同", centre),
    )


def _ambulance(stage: Stage, request: HelpRequest, door: dict[str, Any]) -> Iterator[Step]:
    doorman, leader = stage.cast["G105"], stage.cast["L101"]
    gate = request.place.within.gate if request.place else stage.places["DM1"]  # type: ignore[union-attr]
    yield stage.minutes(0, 1), doorman, "gate_ready", {"gate_done": ["gate_open", "way_clear", "lift_held"]}
    came = {"gate_scan": as_answer(gate), "ambulance_plate": "川A·120EK"}
    yield stage.minutes(7, 11), doorman, "arrived", came
    yield stage.minutes(1, 3), doorman, "at_patient", {"door_scan": door, "help_given": ["barrier", "lift"]}
    yield stage.minutes(6, 12), doorman, "departed", {"hospital": "市人民医院"}
    yield stage.minutes(2, 6), leader, "reported", {"debrief": "救护车九分钟到场，病人清醒后送往市人民医院"}


def _in_hospital(stage: Stage, first: Any, second: Any, way: str) -> Iterator[Step]:
    name, relation = stage.chance.choice(WHO_COMES)
    along = {
        "companion_name": name,
        "companion_relation": relation,
        "hospital": stage.chance.choice(HOSPITALS),
    }
    yield stage.minutes(3, 6), second, "en_route", along
    yield stage.minutes(14, 28), second, "at_hospital", {}
    helped = {"help_given": ["registration", "doctor", "wheelchair"]}
    if way == "manager":
        more = {"further_help_needed": "yes", "further_help_what": "家属一人照看不过来，请再留一会"}
        yield stage.minutes(15, 30), first, "settled", {**helped, **more}
        word = {"manager_decision": "recall", "manager_instruction": "请急诊护士站接手，二人返回"}
        yield stage.minutes(4, 9), stage.cast["M101"], "decided", word
    else:
        yield stage.minutes(20, 45), first, "settled", {**helped, "further_help_needed": "no"}
    yield stage.minutes(2, 5), first, "returning", {}


def _told(stage: Stage, words: str, centre: dict[str, Any]) -> dict[str, Any]:
    officer = as_answer(stage.cast["D101"])
    return {"debrief_to": officer, "debrief": words, "centre_scan": centre}

"""In the hospital: wheelchairs are lent and cleaned, specimens run to the laboratory, one that does not match is refused."""

from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story, refused
from webapp.demo.stage import Stage
from webapp.demo.stories.course import signed
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer

PATIENTS = ("周桂芳", "马会云", "陆德全", "𠮷川梅", "史䶮", "高玉英", "谭国华", "魏㛃")
TESTS = (
    ("blood", "血常规"),
    ("blood", "肝功能"),
    ("urine", "尿常规"),
    ("fluid", "脑脊液"),
    ("sputum", "痰培养"),
)
ALL = ["name", "bed", "test", "container", "amount"]
LOANS, RUNS = 34, 28


def plan(diary: Diary, stage: Stage) -> None:
    """About 34 loans of ten chairs and 28 runs; a chair and two runs are out now."""
    for number in range(LOANS):
        day = stage.days[1 + number * (len(stage.days) - 2) // LOANS]
        chair = stage.chairs[number % len(stage.chairs)]
        diary.plan(_loan(stage, chair, day + timedelta(hours=8) + stage.minutes(0, 7 * 60)))
    diary.plan(_loan(stage, stage.chairs[2], stage.until - timedelta(minutes=70), out=True))
    diary.plan(_loan(stage, stage.chairs[5], stage.until - timedelta(hours=6), out=True))
    for number in range(RUNS):
        day = stage.days[1 + number * (len(stage.days) - 2) // RUNS]
        diary.plan(_run(stage, number, day + timedelta(hours=6) + stage.minutes(0, 11 * 60)))
    diary.plan(_run(stage, RUNS, stage.until - timedelta(minutes=12)))
    diary.plan(_run(stage, RUNS + 1, stage.until - timedelta(minutes=4)))


def _loan(stage: Stage, chair: Any, moment: datetime, out: bool = False) -> Story:
    chance, guide = stage.chance, stage.chance.choice(stage.cast.of("patient_guide", "02"))
    patient, reason = chance.choice(PATIENTS), chance.choice(("very_old", "limited_mobility"))
    asked = {"patient": patient, "phone": f"13{chance.randrange(10**8, 10**9)}", "reason": reason}
    yield moment, guide
    if chair.state != "available":
        return
    job = Job.open("wheelchair_service", stage.hospital, by=guide, answers=asked)
    yield moment + timedelta(minutes=1), guide
    job.accept(by=guide)
    if chair.state != "available":
        chair = next(one for one in stage.chairs if one.state == "available")
    lent = {
        "chair": as_answer(chair),
        "id_kind": "id_card",
        "id_last4": "451X",
        "borrower_signature": signed(patient),
    }
    job.pass_step("lent", lent, by=guide)
    if out:
        return
    back = moment + stage.minutes(40, 210)
    sound = chance.random() > 0.05
    yield back, guide
    damage = {} if sound else {"damage": "左刹车失灵"}
    job.pass_step(
        "returned", {"chair_back": as_answer(chair), "sound": "yes" if sound else "no", **damage}, by=guide
    )
    porter = chance.choice(stage.cast.of("porter", "02"))
    if not sound:
        yield back + timedelta(hours=3), porter
        job.pass_step("repaired", {}, by=porter)
        back += timedelta(hours=3)
    yield back + stage.minutes(4, 15), porter
    job.pass_step("cleaned", {"cleaned": ["wiped", "disinfected"]}, by=porter)


def _run(stage: Stage, number: int, moment: datetime) -> Story:
    chance, cast = stage.chance, stage.cast
    ward = stage.places[("NK1", "NK2", "WK1", "WK2", "EK1", "CK1")[number % 6]]
    nurse, porter = chance.choice(cast.of("ward_nurse", "02")), chance.choice(cast.of("porter", "02"))
    tubes = [_tube(stage, number, each) for each in range(chance.randrange(1, 4))]
    urgent = "yes" if number % 4 == 0 else "no"
    asked = {"ward": as_answer(ward), "urgent": urgent, "tubes": tubes}
    yield moment, nurse
    job = Job.open("specimen_delivery", stage.hospital, by=nurse, answers=asked)
    at = moment + stage.minutes(1, 5)
    yield at, porter
    job.accept(by=porter)
    checks = [{"barcode": tube["barcode"], "right": ALL} for tube in tubes]
    if number % 9 == 4:
        at += timedelta(minutes=1)
        yield at, porter
        wrong = [*checks[:-1], {"barcode": "B000000", "right": ALL}]
        with refused(job, "job.passed"):
            job.pass_step("checked", {"checks": wrong, "count": str(len(tubes))}, by=porter)
    at += stage.minutes(2, 5)
    yield at, porter
    job.pass_step("checked", {"checks": checks, "count": str(len(tubes))}, by=porter)
    at += timedelta(minutes=1)
    yield at, porter
    box = as_answer(stage.boxes[number % len(stage.boxes)])
    job.pass_step(
        "picked_up",
        {"ward_scan": as_answer(ward), "box": box, "nurse_signature": signed(nurse.name)},
        by=porter,
    )
    at += stage.minutes(4, 11)
    yield at, porter
    job.pass_step("delivered", {"laboratory_scan": as_answer(stage.places["JY1"])}, by=porter)
    receiver = cast["T201"]
    yield at + stage.minutes(1, 6), receiver
    _receive(job, number, len(tubes), receiver)


def _receive(job: Job, number: int, count: int, receiver: Any) -> None:
    by_hand = {"receiver_signature": signed(receiver.name)}
    if number % 13 == 7:
        why = {"rejected_because": "clotted", "rejected_note": "请重采"}
        job.pass_step("rejected", {**why, **by_hand}, by=receiver)
    else:
        taken = {"laboratory_count": str(count), "condition": "sound"}
        job.pass_step("accepted", {**taken, **by_hand}, by=receiver)


def _tube(stage: Stage, number: int, each: int) -> dict[str, str]:
    kind, test = stage.chance.choice(TESTS)
    return {
        "bed": str(stage.chance.randrange(1, 48)),
        "name": stage.chance.choice(PATIENTS),
        "hospital_no": f"26{number:03}{each:02}",
        "type": kind,
        "test": test,
        "barcode": f"B{number:04}{each:02}",
    }

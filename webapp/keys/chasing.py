"""A key that is late is asked for: the borrower and the custodian, then the supervisor, then the manager (C20)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp import deadlines, settings
from webapp.database import session
from webapp.keys.custody import Custody

if TYPE_CHECKING:
    from webapp.keys.key import Key

LADDER = "overdue"
RUNGS = {
    1: ("keys.due", "key_custodian"),
    2: ("keys.overdue_supervisor", "key_supervisor"),
    3: ("keys.overdue_manager", "key_manager"),
}
ASKED = ("钥匙{number}（{zh}）已到应还时间，请归还", "Key {number} ({en}) is due back now")
LATE = ("钥匙{number}（{zh}）逾期未还，请催还", "Key {number} ({en}) is overdue; have it brought back")


def begin(custody: Custody, key: "Key") -> None:
    """Set the three rungs; their words name no person."""
    deadlines.set_all(custody, [_rung(custody, key, number) for number in RUNGS])


def again(custody: Custody, key: "Key") -> None:
    """A return was taken back: what was told is not told again, the rungs still to come are set."""
    told = {row.rung for row in _rungs_of(custody) if row.fired_at or row.state == deadlines.State.SKIPPED}
    to_come = [number for number in RUNGS if f"{LADDER}.{number}" not in told]
    deadlines.set_all(custody, [_rung(custody, key, number) for number in to_come])


def _rung(custody: Custody, key: "Key", number: int) -> deadlines.Rung:
    """1 asks the borrower and the custodian, 2 the supervisor, 3 the manager."""
    setting, role = RUNGS[number]
    late = settings.value(key.site_id, setting) if number > 1 else timedelta(0)
    zh, en = ASKED if number == 1 else LATE
    place = {"number": key.number, "zh": key.place.zh, "en": key.place.en}
    return deadlines.Rung(
        f"{LADDER}.{number}",
        custody.due_at + late,
        roles=(role,),
        persons=[custody.person] if custody.person and number == 1 else (),
        zh=zh.format(**place),
        en=en.format(**place),
        setting=setting,
        urgent=number > 2,
    )


def end(custody: Custody) -> None:
    """The key is back, or never left."""
    deadlines.stop(custody)


def told(custody: Custody) -> list[dict[str, str]]:
    """What was asked when, oldest first, as the register prints it."""
    fired = sorted((row.fired_at, row.zh) for row in _rungs_of(custody) if row.fired_at)
    return [{"at": at.isoformat(), "text": zh} for at, zh in fired]


def _rungs_of(custody: Custody) -> list[deadlines.Deadline]:
    rung = deadlines.Deadline
    mine = select(rung).where(rung.subject_kind == "custody", rung.subject_id == custody.id)
    return list(session.scalars(mine))

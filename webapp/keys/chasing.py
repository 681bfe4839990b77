"""A key that is late is asked for: the borrower and the custodian, then the supervisor, then the manager (C20)."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp import deadlines, settings
from webapp.database import session
from webapp.keys.custody import Custody

if TYPE_CHECKING:
    from webapp.keys.key import Key

LADDER = "overdue"


def begin(custody: Custody, key: "Key") -> None:
    """Set the three rungs; their words name no person."""
    later = {name: settings.value(key.site_id, f"keys.overdue_{name}") for name in ("supervisor", "manager")}
    place = {"number": key.number, "zh": key.place.zh, "en": key.place.en}
    deadlines.set(
        custody,
        f"{LADDER}.1",
        custody.due_at,
        roles=("key_custodian",),
        persons=[custody.person] if custody.person else (),
        zh="钥匙{number}（{zh}）已到应还时间，请归还".format(**place),
        en="Key {number} ({en}) is due back now".format(**place),
        setting="keys.due",
    )
    for rung, (name, role) in enumerate((("supervisor", "key_supervisor"), ("manager", "key_manager")), 2):
        deadlines.set(
            custody,
            f"{LADDER}.{rung}",
            custody.due_at + later[name],
            roles=(role,),
            zh="钥匙{number}（{zh}）逾期未还，请催还".format(**place),
            en="Key {number} ({en}) is overdue; have it brought back".format(**place),
            setting=f"keys.overdue_{name}",
            urgent=rung > 2,
        )


def end(custody: Custody) -> None:
    """The key is back, or never left."""
    deadlines.stop(custody, LADDER)


def told(custody: Custody) -> list[dict[str, str]]:
    """What was asked when, oldest first, as the register prints it."""
    rung = deadlines.Deadline
    fired = select(rung).where(rung.subject_kind == "custody", rung.subject_id == custody.id)
    rows = session.scalars(fired.where(rung.fired_at.is_not(None)).order_by(rung.fired_at))
    return [{"at": row.fired_at.isoformat(), "text": row.zh} for row in rows if row.fired_at]

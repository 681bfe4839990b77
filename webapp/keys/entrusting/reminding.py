"""An entrustment runs out: the custodian reminds the owner in time, and again on the last day (C20)."""

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from webapp import deadlines, settings

if TYPE_CHECKING:
    from webapp.keys.entrusting.entrustment import KeyEntrustment

LADDER = "expiry"
SETTING = "keys.entrustment_reminder"
SOON = (
    "委托书{number}将于{until}到期，请联系业主续签或领回",
    "Entrustment {number} ends on {until}; ask the owner to renew it or collect",
)
OVER = (
    "委托书{number}今日到期，请联系业主续签或领回",
    "Entrustment {number} ends today; ask the owner to renew it or collect",
)


def begin(paper: "KeyEntrustment") -> None:
    """So many days before the end, at nine, and on the last day."""
    last = datetime.combine(paper.until, time(9), ZoneInfo(paper.site.timezone))
    rungs = [(1, last - settings.value(paper.site_id, SETTING), SOON), (2, last, OVER)]
    said = {"number": paper.number, "until": f"{paper.until}"}
    deadlines.set_all(
        paper,
        [
            deadlines.Rung(
                f"{LADDER}.{number}",
                at,
                roles=("key_custodian",) if number == 1 else ("key_custodian", "key_supervisor"),
                zh=zh.format(**said),
                en=en.format(**said),
                setting=SETTING,
                clause="KC-5a",
            )
            for number, at, (zh, en) in rungs
        ],
    )


def end(paper: "KeyEntrustment") -> None:
    """The keys are home."""
    deadlines.stop(paper, LADDER)

"""Whom a count reminds, and who hears that it did not happen (KC-11a, KC-11b, KC-11d)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from webapp import clock, deadlines, settings
from webapp.keys.counting.kind import CALENDAR, Kind, at_hour, month_moment, period_of
from webapp.keys.custody_place import CustodyPlace

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

COUNT, SIGN, COPY = "count", "count_sign", "count_copy"
KEEPERS = {CustodyPlace.SALES_CENTRE: "sales_custodian"}
DUE = ("{kind}（{place}）到时间了，请扫码盘点", "{kind_en} ({place_en}) is due; scan the keys")
MISSED = ("{kind}（{place}）没有做，请督促补盘", "{kind_en} ({place_en}) was not made; have it made up for")
MONTH = ("{kind}（{place}）须在{day}日前完成", "{kind_en} ({place_en}) must be finished by day {day}")
LATE = (
    "{kind}（{place}）到期未完成，已记迟交",
    "{kind_en} ({place_en}) is not finished in time and marked late",
)
TO_SIGN = (
    "{kind}（{place}）已上报，请经理审核签字",
    "{kind_en} ({place_en}) is submitted; review and sign it",
)
TO_COPY = (
    "销售中心清盘报表副本请在{day}日前送客户服务中心",
    "Send the sales centre's report to the customer centre by day {day}",
)
LEFT = (
    "{place}的当值管理员已不再管钥匙，请全柜盘点后由下一任接管",
    "Whoever was on duty at {place_en} keeps no keys any more: count all of it, then take it over",
)
TO_CHECK = (
    "{kind}（{place}）已抽好钥匙，请扫码核对",
    "{kind_en} ({place_en}): the keys are drawn; scan them",
)
NO_COPY = ("销售中心清盘报表副本没有送到", "The sales centre's copy of its report did not come")


def begin(count: "Count", site: Any) -> None:
    """Set what is due for a count of the calendar; one opened by hand reminds nobody."""
    if count.kind == Kind.MONTHLY:
        deadlines.set_all(count, _month(count, site))
    elif count.kind in CALENDAR:
        deadlines.set_all(count, _round(count, site))
    elif count.kind == Kind.SPOT_CHECK:
        deadlines.set_all(count, _check(count, site))
    elif count.kind == Kind.HANDOVER and count.slot:
        deadlines.set_all(count, _left(count, site))


def end(count: "Count") -> None:
    """It is closed; a month's report now waits for its manager."""
    deadlines.stop(count, COUNT)
    if count.kind == Kind.MONTHLY:
        deadlines.set_all(count, [_rung(count, f"{SIGN}.1", clock.now(), "key_manager", TO_SIGN)])
        late = clock.now() + settings.value(count.site_id, "keys.count_sign_again")
        deadlines.set_all(count, [_rung(count, f"{SIGN}.2", late, "key_manager", TO_SIGN, urgent=True)])


def confirmed(count: "Count") -> None:
    """The manager has signed; the sales centre now owes its copy."""
    deadlines.stop(count, SIGN)
    if count.is_of_sales:
        period = period_of(Kind.MONTHLY, count.day)
        by = month_moment(count.site, period, "keys.copy_day", "keys.copy_hour")
        day = clock.local(count.site, by - timedelta(minutes=1)).day
        first = max(clock.now(), by - timedelta(days=1))
        deadlines.set_all(count, [
            _rung(count, f"{COPY}.1", first, "sales_custodian", TO_COPY, "keys.copy_day", day=day),
            _rung(count, f"{COPY}.2", by, "key_supervisor", NO_COPY, "keys.copy_day", urgent=True),
        ])  # fmt: skip


def sent_back(count: "Count", site: Any) -> None:
    """The manager did not sign: the count is due once more, and late if its time has passed."""
    deadlines.stop(count, SIGN)
    begin(count, site)


def copied(count: "Count") -> None:
    """The copy is there."""
    deadlines.stop(count, COPY)


def _round(count: "Count", site: Any) -> list[deadlines.Rung]:
    """The keeper when it is due, the supervisor next morning (KC-11a)."""
    keeper = KEEPERS.get(CustodyPlace(count.place), "key_custodian")
    after = clock.site_day(site, count.due_at - timedelta(minutes=1)) + timedelta(days=1)
    morning = at_hour(site, after, settings.value(site.id, "keys.count_missed_hour"))
    return [
        _rung(count, f"{COUNT}.1", count.due_at, keeper, DUE, "keys.count_hour"),
        _rung(count, f"{COUNT}.2", morning, "key_supervisor", MISSED, "keys.count_missed_hour", urgent=True),
    ]


def _check(count: "Count", site: Any) -> list[deadlines.Rung]:
    """The customer centre's custodian at once, the supervisor next morning (KC-11d)."""
    _keeper, again = _round(count, site)
    return [_rung(count, f"{COUNT}.1", clock.now(), "key_custodian", TO_CHECK), again]


def _left(count: "Count", site: Any) -> list[deadlines.Rung]:
    """Whoever may take the cabinet over and the supervisor at once, the manager next morning (KC-3d)."""
    keeper = KEEPERS.get(CustodyPlace(count.place), "key_custodian")
    _keeper, again = _round(count, site)
    at_once = _rung(count, f"{COUNT}.1", clock.now(), keeper, LEFT, urgent=True)
    return [replace(at_once, roles=(keeper, "key_supervisor")), replace(again, roles=("key_manager",))]


def _month(count: "Count", site: Any) -> list[deadlines.Rung]:
    """The keeper on the 25th and the 27th, the manager on the 28th at 18:00 (KC-11b)."""
    keeper, period = (
        KEEPERS.get(CustodyPlace(count.place), "key_custodian"),
        period_of(Kind.MONTHLY, count.day),
    )
    day = clock.local(site, count.due_at - timedelta(minutes=1)).day
    return [
        *(
            _rung(
                count, f"{COUNT}.{number}", month_moment(site, period, setting, "keys.count_missed_hour"),
                keeper, MONTH, setting, day=day,
            )
            for number, setting in ((1, "keys.count_first_reminder"), (2, "keys.count_second_reminder"))
        ),
        _rung(count, f"{COUNT}.3", count.due_at, "key_manager", LATE, "keys.count_month_day", urgent=True),
    ]  # fmt: skip


def _rung(
    count: "Count", name: str, at: datetime, role: str, words: tuple[str, str], setting: str | None = None,
    *, urgent: bool = False, day: int = 0,
) -> deadlines.Rung:  # fmt: skip
    """Its words name no person."""
    kind, place = Kind(count.kind).words, count.place_words
    said = {"kind": kind.zh, "kind_en": kind.en, "place": place.zh, "place_en": place.en, "day": day}
    zh, en = (text.format(**said) for text in words)
    clause = {SIGN: "KC-11c", COPY: "KC-11d"}.get(name.partition(".")[0])
    clause = {Kind.SPOT_CHECK: "KC-11d", Kind.HANDOVER: "KC-3d"}.get(Kind(count.kind), clause)
    clause = clause or ("KC-11b" if count.kind == Kind.MONTHLY else "KC-11a")
    return deadlines.Rung(
        name, at, roles=(role,), zh=zh, en=en, setting=setting, urgent=urgent, clause=clause
    )

"""The month's report: movements, the manager's signature, the sales centre's copy and its spot check (KC-11b–d)."""

import json
from math import ceil
from random import Random
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from webapp import clock, settings
from webapp.database import held
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.counting import movements
from webapp.keys.counting.closing import terms
from webapp.keys.counting.kind import at_hour
from webapp.keys.counting.verdict import Verdict
from webapp.people import Permission

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.keys.signing import Signing
    from webapp.people import Person


def note_movements(count: "Count") -> None:
    """Freeze what came and went since the month's report before (F18)."""
    if count.is_monthly:
        count.movements = json.dumps(movements.since_last(count))


def confirm(count: "Count", *, by: "Person", signed: "Signing") -> None:
    """Only the department manager, only a submitted report, never one that he closed himself."""
    if not by.may(Permission.KEYS_DECIDE, count.site_id):
        raise NotAllowed(
            "key_count.manager",
            "月度清盘报表只能由部门经理审核签字，请交经理",
            "Only the department manager reviews and signs a month's report; hand it to the manager",
            "KC-11c",
        )
    _submitted(count)
    if by.id in (count.closed_by_id, count.second_by_id):
        raise Refusal(
            "key_count.own_report",
            "盘点人不能自己审核。请由另一位经理签字",
            "Nobody confirms his own count; another manager has to sign",
            "KC-11c",
        )
    count.manager_signature = signed.of(by.name, count, terms(count), by=by, clause="KC-11c")
    count.confirmed_at, count.confirmed_by_id = clock.now(), by.id


def send_back(count: "Count", *, by: "Person", because: str) -> None:
    """It is counted anew; what was seen and explained stays."""
    if not by.may(Permission.KEYS_DECIDE, count.site_id):
        raise NotAllowed(
            "key_count.manager_sends_back",
            "只有部门经理可以退回月度清盘报表，请交经理",
            "Only the department manager sends a month's report back; hand it to the manager",
            "KC-11c",
        )
    _submitted(count)
    if not because.strip():
        raise Refusal("key_count.because", "请写明退回原因", "Say why it goes back", "KC-11c")
    count.sent_back_because = because.strip()
    count.closed_at = count.closed_by_id = count.second_by_id = count.second_signature_id = None


def copy(count: "Count", *, by: "Person") -> None:
    """Only the sales centre's own report, once, after its manager has signed."""
    held(count)
    if not count.is_of_sales or count.confirmed_at is None:
        raise Refusal(
            "key_count.no_copy",
            "只有经理已签字的销售中心月报才送副本，请先完成签字",
            "A copy is sent of the sales centre's report once the manager has signed; have it signed first",
            "KC-11d",
        )
    if count.copied_at is not None:
        raise Conflict("key_count.copied", "副本已经送达，请直接打开抽查表", "The copy was sent already; open its spot check", "KC-11d")  # fmt: skip
    count.copied_at = clock.now()


def draw(count: "Count", seed: str = "") -> dict[str, Any]:
    """What a spot check of that report is opened with: «5 %, at least 5» of the keys found, drawn with a seed on record."""
    seed = seed or token_hex(8)
    found = sorted(
        (one.key.number, str(one.key_id)) for one in count.seen if one.key and one.verdict == Verdict.FOUND
    )
    share = settings.value(count.site_id, "keys.spot_percent")
    wanted = max(settings.value(count.site_id, "keys.spot_least"), ceil(len(found) * share / 100))
    chosen = Random(seed).sample(found, min(wanted, len(found)))  # noqa: S311 - repeatable by its seed, on purpose
    day = clock.today(count.site)
    return {
        "place": count.place, "day": day, "due_at": at_hour(count.site, day, 24), "checks_id": count.id,
        "seed": seed, "drawn": json.dumps([key_id for _number, key_id in sorted(chosen)]), "slot": f"checks:{count.id}",
    }  # fmt: skip


def _submitted(count: "Count") -> None:
    held(count)
    if count.closed_at is None or not count.is_monthly:
        raise Refusal(
            "key_count.not_submitted",
            "月报还没有上报。请管理员先盘点完、说明差异并关闭",
            "The report is not submitted; the custodian has to finish the count, explain and close it first",
            "KC-11c",
        )
    if count.confirmed_at is not None:
        raise Conflict(
            "key_count.confirmed",
            "{who}已签字确认，请直接打开查看",
            "{who} has signed it already; nothing is left to do",
            "KC-11c",
            who=count.confirmed_by.name if count.confirmed_by else "—",
        )

"""A cabinet passes to the next custodian: a full count first, then both sign (KC-3d)."""

from webapp import clock, settings
from webapp.errors import NotAllowed, Refusal
from webapp.keys.counting import duties
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.fit import fit
from webapp.keys.digest import digest
from webapp.keys.signing import Signing
from webapp.people import Permission, Person


def take_over(
    cabinet: str, count: Count, *, by: Person, giver: Person, given: Signing, taken: Signing
) -> Custodianship:
    """`by` takes the cabinet from `giver`: whoever is on duty, or for the first time the manager who appoints."""
    fit(by, count.site_id, cabinet)
    before = Custodianship.of_cabinet(count.site_id, cabinet)
    _from_the_right_hand(before, giver, by, count)
    _after_a_full_count(cabinet, count)
    _counted_by_one_of_them(count, giver, by)
    duty = Custodianship(
        site_id=count.site_id, cabinet_no=cabinet, person_id=by.id, since=clock.now(), count_id=count.id,
        given_by_id=giver.id,
    )  # fmt: skip
    terms = digest([cabinet, count.number or "", count.tally, str(giver.id), str(by.id)])
    duty.given_signature = given.of(giver.name, duty, terms, by=by, clause="KC-3d")
    duty.taken_signature = taken.of(by.name, duty, terms, by=by, clause="KC-3d")
    if before is not None:
        before.end()
    return duty.begin()


def _from_the_right_hand(before: Custodianship | None, giver: Person, by: Person, count: Count) -> None:
    if giver.id == by.id:
        raise Refusal(
            "custodian.himself",
            "移交人和接管人不能是同一人，请由现任管理员移交",
            "Nobody takes a cabinet over from himself; whoever is on duty hands it over",
            "KC-3d",
        )
    if before is None:
        allowed = giver.may(Permission.KEYS_MANAGE, count.site_id)
        name = "主管或经理", "the supervisor or manager"
    else:
        allowed = before.covers(giver) or giver.may(Permission.KEYS_DECIDE, count.site_id)
        name = before.person.name, before.person.name
    if not allowed:
        raise NotAllowed(
            "custodian.giver",
            "此柜须由{zh_name}移交，请其到场签名",
            "This cabinet is handed over and signed for by {en_name}",
            "KC-3d",
            zh_name=name[0],
            en_name=name[1],
        )


def _after_a_full_count(cabinet: str, count: Count) -> None:
    """Of the whole cabinet where it hangs, closed, and not older than the site allows."""
    lately = clock.now() - settings.value(count.site_id, "keys.handover_count")
    whole = count.cabinet_no in ("", cabinet) and not count.drawn
    whole = whole and count.place == duties.place_of(count.site_id, cabinet)
    if not whole or count.closed_at is None or count.closed_at < lately:
        raise Refusal(
            "custodian.count",
            "接管{cabinet}号柜前须先全柜盘点并关闭盘点表。请新建一次交接盘点",
            "Before cabinet {cabinet} is taken over all of it is counted and the sheet closed; open a handover count",
            "KC-3d",
            cabinet=cabinet,
        )


def _counted_by_one_of_them(count: Count, giver: Person, by: Person) -> None:
    """What either of them answers for was counted by either of them."""
    if not {count.closed_by_id, count.second_by_id} & {giver.id, by.id}:
        raise Refusal(
            "custodian.counted_by",
            "{number}不是移交人{giver}或接管人{taker}盘点的。请两人中一人重新做一次交接盘点",
            "Neither {giver} nor {taker} closed the count {number}; one of the two makes a handover count",
            "KC-3d",
            number=count.number or "—",
            giver=giver.name,
            taker=by.name,
        )

"""Which centre's keys somebody keeps: the sales centre's key holder those of the sales centre, key custodians the others."""

from uuid import UUID

from webapp.errors import NotAllowed
from webapp.keys.custody_place import CustodyPlace
from webapp.people import Permission, Person

SALES = "sales_custodian"


def keeps(person: Person, place: str, site_id: UUID) -> bool:
    """True where one of the person's roles is for the keys of that centre (KC-2c, KC-2d)."""
    lenders = {role.code for role in person.roles_at(site_id) if Permission.KEYS_LEND in role.may}
    return SALES in lenders if place == CustodyPlace.SALES_CENTRE else bool(lenders - {SALES})


def only_their_keeper(person: Person, place: str, site_id: UUID) -> None:
    """Nobody lends, hands over, counts or takes charge of the other centre's keys; the refusal names the centre."""
    if not keeps(person, place, site_id):
        raise _of_the_other_centre(place)


def no_other_centres_keeper(person: Person, place: str, site_id: UUID) -> None:
    """Whoever stands by keeps no keys, or those of that centre too."""
    if person.may(Permission.KEYS_LEND, site_id):
        only_their_keeper(person, place, site_id)


def _of_the_other_centre(place: str) -> NotAllowed:
    words = CustodyPlace(place).words
    return NotAllowed(
        "key.other_centre",
        "这把钥匙由{zh_place}保管，请到{zh_place}找其管理专人；要换保管处，请先办移交清单",
        "This key is kept by: {en_place}. Go to its custodian there; to change who keeps it, draw up a handover list first",
        "KC-4a",
        zh_place=words.zh,
        en_place=words.en,
    )

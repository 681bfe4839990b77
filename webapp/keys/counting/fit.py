"""Who may be put in charge of a cabinet (KC-4a)."""

from uuid import UUID

from webapp.errors import Refusal
from webapp.keys.keepers import only_their_keeper
from webapp.people import Permission, Person


def fit(person: Person, site_id: UUID, cabinet_no: str) -> None:
    """Keys are kept by key custodians only, each centre's by its own; Refusal otherwise."""
    from webapp.keys.counting.duties import place_of  # the cabinets know their terms of duty

    if not person.may(Permission.KEYS_LEND, site_id):
        raise Refusal(
            "custodian.not_one",
            "{name}不是钥匙管理专人，不能管柜。请先在人员页面授予岗位",
            "{name} is no key custodian and cannot keep a cabinet; give the role on the people page first",
            "KC-4a",
            name=person.name,
        )
    only_their_keeper(person, place_of(site_id, cabinet_no), site_id)

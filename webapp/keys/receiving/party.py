"""One side of a handover: a body and whoever represents it."""

from dataclasses import dataclass

from webapp.errors import NotAllowed, Refusal
from webapp.keys.signing import bare
from webapp.people import Permission, Person

GIVER, RECEIVER, WITNESS = "giver", "receiver", "witness"


@dataclass(frozen=True)
class Party:
    """`person` where the representative is one of our staff."""

    name: str
    body: str = ""
    person: Person | None = None

    @classmethod
    def staff(cls, person: Person, body: str = "") -> "Party":
        """One of ours."""
        return cls(person.name, body, person)


def two_sides(giver: Party, receiver: Party, staff_of: tuple[bool, bool], site_id: object) -> None:
    """Two different people, ours where the reason says so (KC-2b)."""
    for party, ours in ((giver, staff_of[0]), (receiver, staff_of[1])):
        if not party.name:
            raise Refusal(
                "handover.party",
                "请写明移交双方代表的姓名：没有双方代表，移交不成立",
                "Name the representatives of both sides: without both there is no handover",
                "KC-2b",
            )
        if ours and (party.person is None or not party.person.may(Permission.KEYS_LEND, site_id)):  # type: ignore[arg-type]
            raise NotAllowed(
                "handover.our_party",
                "“{name}”不是本项目的钥匙保管人，不能代表我方交接。请选择钥匙管理专人或销售中心保管人",
                "“{name}” keeps no keys here and cannot sign for us; choose the key custodian or the sales centre's key holder",
                "KC-4a",
                name=party.name,
            )
    if bare(giver.name) == bare(receiver.name):
        raise Refusal(
            "handover.same_person",
            "移交方和接收方不能是同一人，请另请一位代表",
            "Nobody hands keys over to himself; have somebody else represent one side",
            "KC-2b",
        )

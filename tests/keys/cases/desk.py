"""The people over the custodian, and cases as far as a test needs them."""

from tests.cast import PIN, Cast, acting
from tests.keys.board import hang
from webapp.database import session
from webapp.keys.cases import CaseKind, KeyCase
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.people import Person

BOSSES = {"key_supervisor": ("K201", "钱汉文"), "key_manager": ("K301", "赵䶮")}


def staff_up(app) -> None:
    """A supervisor and a department manager over the key room."""
    with acting(app, "sun"):
        site = Cast.site()
        for role, (staff_no, name) in BOSSES.items():
            person = Person.join(staff_no, name, site=site)
            person.give_role(role, site)
            person.reset_pin(PIN)


def boss(role: str) -> Person:
    """Whoever holds that role."""
    return Person.numbered(BOSSES[role][0])


def opened(app, key_id=None, by="zhou", kind=CaseKind.LOSS, **more):
    """A case of that key, committed; its id."""
    with acting(app, by) as person:
        key = session.get_one(Key, key_id) if key_id else None
        more.setdefault("facts", "巡查时在B2通道发现钥匙圈断裂，钥匙不见")
        return KeyCase.open(kind, Cast.site(), by=person, key=key, **more).id


def typed(name: str) -> Signing:
    """Signed with the typed name."""
    return Signing(typed=name)


def lost(app, **key):
    """A lost key and its case, with the bosses there: key id, case id."""
    staff_up(app)
    key_id = hang(app, **key)
    return key_id, opened(app, key_id)


def costed(app, lock=12_001, labour=8_000, **key):
    """A loss as far as its costs: key id, case id."""
    key_id, case_id = lost(app, **key)
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.report(by=boss("key_supervisor"))
        case.rekey(by=zhou, locksmith="老锁匠", new_keys="B2-07A")
        case.set_costs(by=zhou, lock_cents=lock, labour_cents=labour)
    return key_id, case_id

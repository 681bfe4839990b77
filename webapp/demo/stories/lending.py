"""Keys go out and come back; some are late, some are out now, one comes back damaged."""

from datetime import date, datetime, timedelta
from random import Random

from webapp.demo.cast import Cast
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.letter import letter
from webapp.demo.stories.losing import GONE, SOUGHT
from webapp.keys.borrower import Borrower
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.liability import TOLD
from webapp.keys.purpose import Purpose
from webapp.keys.shown import NOTHING, Shown
from webapp.keys.signing import Signing

OUTSIDERS = (("曹志远", "市供电局"), ("叶青", "电信公司"), ("欧阳䶮", "自来水公司"))
REASONS = {
    KeyClass.PLANT_ROOM: ("upkeep", "repair", "meters"),
    KeyClass.OFFICE: ("cleaning", "repair"),
    KeyClass.LETTERBOX: ("repair",),
    KeyClass.VACANT_UNIT: ("viewing", "cleaning", "repair"),
    KeyClass.OWNER_ENTRUSTED: ("repair",),
    KeyClass.TAKEN_OVER_UNIT: ("repair",),
    KeyClass.MASTER: ("upkeep",),
}
LOANS = 150


def plan(diary: Diary, stage: Stage) -> None:
    """About 150 loans over the days, never one key twice at once."""
    cast, start, chance = stage.cast, stage.start, stage.chance
    lost = [stage.keys[number] for number in (GONE, SOUGHT)]
    keys = [key for key in stage.keys if key.key_class != KeyClass.OWNER_ENTRUSTED and key not in lost]
    free_from = dict.fromkeys(range(len(keys)), start)
    days = (diary.until - start).days
    for number in range(LOANS):
        day = start + timedelta(days=number * days / LOANS)
        moment = day.replace(minute=0) + timedelta(minutes=chance.randrange(30, 400))
        which = chance.choice([n for n, free in free_from.items() if free < moment] or [0])
        kept = timedelta(minutes=chance.randrange(25, 420))
        late = chance.random() < 0.06 or number > LOANS - 6
        back = moment + (timedelta(hours=chance.randrange(9, 40)) if late else kept)
        free_from[which] = back + timedelta(minutes=5)
        diary.plan(_loan(cast, keys[which], moment, back, chance))


def _loan(cast: Cast, key: Key, lent: datetime, back: datetime, chance: Random) -> Story:
    custodian = chance.choice(cast.of("key_custodian"))
    to = _borrower(cast, key, chance)
    order = f"BX{chance.randrange(10_000, 99_999)}" if to.type == "utility" else ""
    why = Purpose(chance.choice(REASONS[KeyClass(key.key_class)]), order=order)
    yield lent, custodian
    shown = (
        Shown(date(2027, 12, 31), "repair_notice", letter("报修通知单", to.name))
        if to.type == "utility"
        else NOTHING
    )
    signed, second = Signing(typed=to.name, told=TOLD), cast.of("guard")[0]
    witness = second if second is not to.person else cast.of("guard")[1]
    key.lend(to=to, by=custodian, why=why, signed=signed, shown=shown, witness=witness)
    yield back, chance.choice(cast.of("key_custodian"))
    damaged = chance.random() < 0.02
    key.take_back(
        by=custodian, typed=to.name, sound=not damaged, damage="匙齿磨损，已报配" if damaged else ""
    )


def _borrower(cast: Cast, key: Key, chance: Random) -> Borrower:
    if key.key_class == KeyClass.PLANT_ROOM and chance.random() < 0.2:
        name, body = chance.choice(OUTSIDERS)
        return Borrower(
            name, "utility", body, f"139{chance.randrange(10**7, 10**8)}", f"ZJ{chance.randrange(1000, 9999)}"
        )
    return Borrower.staff(chance.choice([*cast.of("department_handler"), *cast.of("guard")]))

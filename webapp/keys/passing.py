"""A key passes from hand to hand: out to a borrower, back to its hook, and either taken back at once."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from webapp.database import claim, held
from webapp.keys import chasing, consents, due, first, lending, part_back, register, returning, rings
from webapp.keys.borrower import Borrower
from webapp.keys.claimed_too import taken_before
from webapp.keys.companion import who_goes_along
from webapp.keys.countersign import second_person
from webapp.keys.custody import Custody
from webapp.keys.purpose import Purpose
from webapp.keys.shown import NOTHING, Shown
from webapp.keys.signing import Signing
from webapp.keys.standing import in_custody
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.key import Key


class Passing:
    """What is done with a key at the cabinet."""

    def lend(
        self, *, to: Borrower, by: Person, why: Purpose, signed: Signing,
        until: datetime | None = None, queued: bool = False, consent: consents.Consent | None = None,
        shown: Shown = NOTHING, witness: Person | None = None, companion: Person | None = None,
        lot: UUID | None = None,
    ) -> Custody:  # fmt: skip
        """Hand the key to a named borrower; Conflict names the holder where somebody was first (design 3.6).

        `witness` is the second person of a key that takes two, `companion` who goes along where the owner asked for it,
        `lot` what several keys lent in one act share.
        """
        key = held(cast("Key", self))
        at, why = register.moment(key.id), consents.as_agreed(why, consent)
        judged = at if queued else current().received  # a phone set back revives no consent and no pass
        lending.may_leave(key, lending.Asked(to, why, judged, consent, shown), by)
        if queued:
            lending.never_offline(key, to)
        rings.whole(key, lot)
        needed = consent if consents.is_needed(key, to, why) else None
        due.in_time(key, until := due.agreed(key, until, at, needed.ends if needed else None), at)
        second, along = second_person(key, witness, by, to), who_goes_along(needed, to, companion)
        number = next_number("JH", key.place.site, current().received)
        custody = Custody.of(key, number, to=to, why=why, by=by, at=at, until=until)
        custody.lot, custody.witness_id = lot, second.id if second else None
        custody.companion_id = along.id if along else None
        signed.under(custody, by)
        custody.keep_shown(shown)
        custody.consent_no = needed.number if needed else ""
        if not claim(custody):
            raise taken_before(key, custody, queued)
        custody.keep_photos(shown, by)
        if needed is not None:
            needed.note_use(custody)
        chasing.begin(custody, key)
        record("key.lent", key, number=number)
        return custody

    def take_back(
        self, *, by: Person, pieces: int | None = None, of: UUID | None = None, **how: Any
    ) -> Custody:
        """Hang the key on its own hook again, from the loan with the id `of`; `how` as in `returning.take_back`.

        Without `of` from the open loan, if that was made before. Conflict where the key was lent again since.
        `pieces`: so many of its keys came back, and the rest stays out on the same line (KC-3c).
        """
        key = held(cast("Key", self))
        lending.only_the_custodian(by, key, at := register.moment(key.id))
        custody = register.held_line(key.id)
        if custody is None:
            raise first.already_back(key)
        if not returning.is_from(custody, of):
            raise first.lent_again(key, custody)
        if not part_back.all_of_them(custody, pieces):
            returning.of_a_part(custody, key, by=by, at=at, pieces=pieces or 0, **how)
            return custody
        returning.take_back(custody, key, by=by, at=at, **how)
        chasing.end(custody)
        record("key.returned", key, number=custody.number, sound=custody.sound)
        return custody

    def withdraw_loan(self, *, by: Person) -> None:
        """Take back the lending just made: the number stays used and prints as void."""
        key = held(cast("Key", self))
        custody = register.held_line(key.id)
        in_custody(key)
        if custody is None or custody.issuer_id != by.id:
            raise first.already_back(key)
        custody.void()
        chasing.end(custody)
        record("key.lent.withdrawn", key, number=custody.number)

    def withdraw_return(self, *, by: Person) -> None:
        """Take back the return just made: the key is still with its borrower."""
        key = held(cast("Key", self))
        in_custody(key)
        custody = key.last
        if key.out is not None or custody is None or custody.received_by_id != by.id:
            raise first.already_out(key)
        custody.reopen()
        chasing.again(custody, key)
        record("key.returned.withdrawn", key, number=custody.number)

"""A loan made without the network comes too late: it is refused, and kept as a claim that names both."""

from typing import TYPE_CHECKING

from webapp import deadlines
from webapp.database import session
from webapp.errors import Conflict
from webapp.keys import first
from webapp.keys.claim import KeyClaim
from webapp.keys.custody import Custody
from webapp.logbook import current

if TYPE_CHECKING:
    from webapp.keys.key import Key


class ClaimedToo(Conflict):
    """A loan made without the network that came too late; it is kept as a claim and names both."""

    def __init__(self, key: "Key", standing: Custody, claimed: Custody, told: Conflict) -> None:
        zh, en = "。两笔都已保留，请管理员核实", ". Both are kept; a custodian settles which is so"
        super().__init__(
            told.rule, "{zh_told}", "{en_told}", told.clause, zh_told=told.zh + zh, en_told=told.en + en
        )
        self.row = {
            "site_id": key.site_id,
            "key_id": key.id,
            "custody_id": standing.id,
            "maker_id": claimed.issuer_id,
            "borrower": claimed.borrower,
            "made_at": claimed.lent_at,
        }
        self.number = key.number

    def count(self) -> None:
        """Keep it, although the act is rolled back; the entry of the refusal carries it."""
        doing = current()
        if doing.submission_id is None:
            return
        claim = KeyClaim(submission_id=doing.submission_id, **self.row)
        session.add(claim)
        session.flush()
        deadlines.set(
            claim, "claim", doing.received, roles=("key_custodian", "key_supervisor"), clause="KC-3a",
            zh=f"钥匙{self.number}在两部手机上离线借出，请核实在谁手里",
            en=f"Key {self.number} was lent on two phones without the network; settle who has it",
        )  # fmt: skip


def taken_before(key: "Key", claimed: Custody, queued: bool) -> Conflict:
    """Somebody else has the key: told at once to whoever stands there, kept as a claim where the loan was made offline."""
    told, standing = first.already_out(key), key.out
    return ClaimedToo(key, standing, claimed, told) if queued and standing is not None else told

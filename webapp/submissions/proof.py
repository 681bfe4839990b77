"""What a receipt's code proves: that this phone, in that person's hands, kept this very hand-over in that minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from webapp import clock
from webapp.database import session
from webapp.errors import Conflict, NotAllowed
from webapp.people import DeliveryToken, Device, Permission, Person, SignIn
from webapp.subjects.handing_over import HandOver, hand_overs
from webapp.submissions.entitled import WHY, doubt, rightful
from webapp.submissions.owing import highest_seq
from webapp.submissions.receipt_code import ReceiptCode, WrongReceipt
from webapp.submissions.standing_in import act_at
from webapp.submissions.submission import MINUTE, Submission

ABOUT = timedelta(days=1)
MOST = 40


@dataclass(frozen=True)
class Proof:
    """The code, the hand-over that it stands for, and the token under which it was made."""

    code: ReceiptCode
    hand_over: HandOver
    token: DeliveryToken
    number: int
    made: datetime

    @classmethod
    def of(cls, typed: str, site_id: UUID) -> "Proof":
        """Find the hand-over of this site that the code was made for; WrongReceipt where there is none."""
        code = ReceiptCode.read(typed)
        made = code.made(clock.now())
        tokens = _tokens(code, made, site_id)
        paths = {one.path: one for one in hand_overs(site_id)} if tokens else {}
        for token in tokens:
            if path := code.vouches(token.seal, token.device_id, paths):
                number = code.number(highest_seq(session.get(Device, token.device_id)))
                return cls(code, paths[path], token, number, made)
        raise WrongReceipt

    @property
    def maker(self) -> Person:
        """Who made it."""
        return session.get_one(Person, self.token.person_id)

    @property
    def device(self) -> Device:
        """On which phone."""
        return session.get_one(Device, self.token.device_id)

    @property
    def arrived(self) -> Submission | None:
        """The phone's own record of it, if it has come; another loan of the same key in the same minute is another act."""
        asked = select(Submission).where(
            Submission.device_id == self.token.device_id, Submission.path == self.hand_over.path
        )
        came = session.scalars(asked.order_by(Submission.received.desc()))
        return next((one for one in came if one.is_of(str(self.code), self.number, self.made)), None)

    @property
    def doubt(self) -> str:
        """Why only a manager may enter it (design 3.8), as for an item of that phone; empty where nobody doubts it."""
        view, made = self._act, self.made
        if reason := doubt(view, self.token, made):
            return reason
        permission = getattr(view, "permission", None)
        held = permission is None or self.maker.might(permission, self.token.site_id, made + MINUTE)
        return "" if held else "role_ended"

    def let_in(self, by: Person) -> str:
        """The doubt that this person may set aside by entering it; Refusal where a manager must."""
        reason = self.doubt
        if reason and not by.may(Permission.QUARANTINE_SETTLE, self.token.site_id):
            zh, en = WHY[reason]
            raise NotAllowed(
                "receipt.doubt",
                "{why}：请交给可处理暂存记录的主管补记",
                "{reason}: leave it to a manager who may settle what was set aside",
                why=zh,
                reason=en,
            )
        if reason:
            rightful(self._act, self.maker, by, self.token.site_id, self.made + MINUTE)
        return reason

    @property
    def _act(self) -> Any:
        return act_at(self.hand_over.path)[0]

    def lock(self) -> Device:
        """The phone, locked: its own record may be on its way."""
        asked: Any = select(Device).where(Device.id == self.token.device_id).with_for_update()
        return session.scalars(asked).one()

    def still_open(self) -> None:
        """Conflict where the phone's own record was faster."""
        if self.arrived is not None:
            raise Conflict(
                "receipt.arrived",
                "手机自己的记录已经传到，不用补记。结果见相应记录",
                "The phone's own record has arrived; nothing needs to be entered. See what became of it there",
            )


def _tokens(code: ReceiptCode, made: datetime, site_id: UUID) -> list[DeliveryToken]:
    """The tokens of phones with that mark that were good at about that time; phones' clocks may be a day off."""
    phones = [
        one
        for one in session.scalars(select(Device.id).where(Device.site_id == site_id))
        if code.may_be_of(one)
    ]
    good = select(DeliveryToken).join(SignIn, SignIn.id == DeliveryToken.sign_in_id)
    good = good.where(
        DeliveryToken.device_id.in_(phones),
        DeliveryToken.issued <= made + ABOUT,
        func.coalesce(DeliveryToken.ended, SignIn.until) >= made - ABOUT,
    )
    return list(session.scalars(good.order_by(DeliveryToken.issued.desc()).limit(MOST))) if phones else []

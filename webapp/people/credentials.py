"""What a person proves himself with: a PIN on known phones, a password at desks."""

import secrets
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from webapp.database import Base
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.people import secret


class Credentials:
    """The part of a person that is kept secret."""

    if TYPE_CHECKING:
        pin: Mapped[str | None]
        password: Mapped[str | None]

    def reset_pin(self, pin: str | None = None) -> str:
        """Give a new six-digit PIN and return it, to be said once."""
        pin = pin or f"{secrets.randbelow(1_000_000):06d}"
        if not (len(pin) == 6 and pin.isdigit()):
            raise Refusal("person.pin", "PIN须为6位数字，请重新输入", "A PIN has six digits; type it again")
        self.pin = secret.seal(pin)
        self._say("person.pin_reset")
        return pin

    def set_password(self, password: str) -> None:
        """A new password; at least ten characters, no other rule."""
        if len(password) < 10:
            raise Refusal(
                "person.password",
                "密码至少10个字符，请加长",
                "A password has at least ten characters; make it longer",
            )
        self.password = secret.seal(password)
        self._say("person.password_set")

    def _say(self, action: str) -> None:
        assert isinstance(self, Base)  # noqa: S101 - for the type checker
        record(action, self)

"""From a code in an address to its tag; who tries codes that are none has to wait."""

from flask import g, request

from webapp.database import reading, session
from webapp.errors import Refusal
from webapp.tags.guess import Guess
from webapp.tags.tag import Tag


class UnknownTag(Refusal):
    """The code is none of ours."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            "tag.unknown",
            "这不是本公司的标签，什么也没有发生。请重扫，或输入图案下方的编码",
            "This is none of our tags and nothing happened. Scan again, or type the code under the picture",
        )


def found(code: str) -> Tag:
    """The tag of that code, revoked or not. UnknownTag where there is none, and that is counted; TooManyGuesses."""
    guesser = _guesser()
    if (tag := Guess.find(code, guesser)) is None:
        session.rollback()
        with reading(False):
            Guess.miss(guesser)
            session.commit()
        raise UnknownTag
    return tag


def _guesser() -> str:
    if g.device is not None:
        return f"device {g.device.id}"
    return f"person {g.person.id}" if g.person else f"address {request.remote_addr}"

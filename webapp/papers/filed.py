"""Filed bytes as they come back from the shelf: those that were filed, or a sentence."""

import structlog

from webapp.errors import Refusal
from webapp.shelf import shelf

log = structlog.get_logger()


def filed(code: str, sha256: str) -> bytes:
    """The bytes of that paper; Refusal, told to the operator's log, where they are gone or changed."""
    body = shelf("papers").get(sha256)
    if body is None:
        log.error("paper_altered", paper=code, sha256=sha256)
        raise Refusal(
            "paper.altered",
            "归档文件{code}已不是当初归档的内容，不能提供。请联系管理员从备份恢复",
            "The filed bytes of {code} are not those that were filed; ask the administrator to restore them",
            code=code,
        )
    return body

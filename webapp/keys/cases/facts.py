"""What has to be said before a case is opened."""

from webapp.errors import Refusal
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.key import Key


def enough_is_known(kind: CaseKind, *, facts: str, key: Key | None, named: str) -> None:
    """Refuse a case without its course, a loss without its key, an unauthorised copy without a person (KC-2e)."""
    if not facts:
        raise Refusal(
            "key_case.facts",
            "请写明事实经过：何时、何地、怎么发现的",
            "Say what happened: when, where, and how it was found out",
            "KC-11f",
        )
    if kind == CaseKind.LOSS and key is None:
        raise Refusal(
            "key_case.which_key",
            "请选择丢失的是哪把钥匙，或在钥匙页面点“钥匙丢失”",
            "Say which key is lost: press “Key lost” on its page",
            "KC-9a",
        )
    if kind == CaseKind.UNAUTHORISED_COPY and not named:
        raise Refusal(
            "key_case.named",
            "发现擅自配制的钥匙，请写明配制人或持有人；不清楚的，写明由谁交出",
            "For an unauthorised copy name whoever had it cut or held it; if unknown, who handed it in",
            "KC-2e",
        )

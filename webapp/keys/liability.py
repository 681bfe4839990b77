"""What a borrower is told before signing (KC-9), and that it was told."""

from webapp.errors import Refusal
from webapp.procedures.words import Words

TOLD = "KC-9/1"
"""Which wording stood above the signature; a form sends it along, and a later wording gets a later number."""

WORDINGS = {
    TOLD: Words(
        "遗失钥匙的，由借用人承担换锁和人工费用；由此造成单元内其他损失的，也由借用人承担（KC-9）。",
        "Whoever loses the key pays the new lock and the labour, and what follows from the loss (KC-9).",
    )
}


def was_told(mark: str) -> None:
    """Refusal where the borrower signed without having read what a loss costs (KC-9b)."""
    if mark not in WORDINGS:
        raise Refusal(
            "key.liability",
            "借用人签名前须先告知遗失责任。请从钥匙页面重新打开借出表，读给借用人后再签名",
            "Before signing, the borrower is told what a loss costs. Open the form anew from the key's page, read it out, then have it signed",
            "KC-9b",
        )

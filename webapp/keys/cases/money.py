"""What one case can carry."""

from webapp.errors import Refusal
from webapp.procedures.money import yuan

MOST = 1_000_000_000
"""Fen; the house's whole numbers hold twice that."""


def not_beyond_reckoning(cents: int) -> None:
    """Refuse a total that one case cannot carry."""
    if cents > MOST:
        raise Refusal(
            "key_case.too_much",
            "一单的费用合计不能超过{most}元。请核对金额；确有更多损失的，另开一单分开登记",
            "One case carries at most {most} yuan; check the sums, and enter further losses in another case",
            "KC-9b",
            most=yuan(MOST),
        )

"""Money as it is read; it is kept in fen."""

from decimal import Decimal


def yuan(cents: int) -> str:
    """Fen as yuan with two places."""
    return f"{Decimal(cents) / 100:.2f}"


def cny(cents: int) -> str:
    """Fen as a price that both languages read: ¥80.00."""
    return f"¥{yuan(cents)}"

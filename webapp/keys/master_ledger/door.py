"""What this room hangs on the app: its paper only; the page of the ledger is the list of keys."""

from flask import Flask


def open_room(_app: Flask) -> None:
    """Its paper registers itself."""

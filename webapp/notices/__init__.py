"""Notices: what must reach a person, and the proof that it did."""

from webapp.notices.notice import Notice, send
from webapp.notices.waiting import over, still_told, unseen, waiting_for, withdraw

__all__ = ["Notice", "over", "send", "still_told", "unseen", "waiting_for", "withdraw"]

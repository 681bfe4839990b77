"""Notices: what must reach a person, and the proof that it did."""

from webapp.notices.notice import Notice, send, unseen, withdraw

__all__ = ["Notice", "send", "unseen", "withdraw"]

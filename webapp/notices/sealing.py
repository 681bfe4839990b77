"""Secrets of others that we must send again: kept under a key that only this installation has."""

import base64

from cryptography.fernet import Fernet, InvalidToken

from webapp.people.secret import derived


def sealed(words: str) -> str:
    """Unreadable in a backup or a dump; empty stays empty."""
    return _key().encrypt(words.encode()).decode() if words else ""


def opened(kept: str) -> str:
    """The words again; empty where the installation's secret is another one now."""
    try:
        return _key().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken:
        return ""


def _key() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(bytes.fromhex(derived("group robots"))))

"""PINs, passwords and tokens: slow hashes for what people remember, fast ones for what machines made."""

import hashlib
import hmac
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app


def token() -> str:
    """A fresh secret of 256 bits for a cookie, a link or a phone."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What the database keeps of a machine-made secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def derived(label: str) -> str:
    """A key of this installation for that purpose alone, in hex: whoever holds a backup without its secret has none."""
    key: str = current_app.config["GATEHOUSE"].secret
    return hmac.new(key.encode(), label.encode(), hashlib.sha256).hexdigest()


def seal(remembered: str) -> str:
    """Argon2 hash of a PIN or password, peppered with the installation's secret."""
    return _hasher().hash(_peppered(remembered))


def matches(sealed: str | None, remembered: str) -> bool:
    """True if the PIN or password is right; takes as long when there is none."""
    try:
        return _hasher().verify(sealed or _nobody(), _peppered(remembered)) and sealed is not None
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    if current_app.config["GATEHOUSE"].testing:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _nobody() -> str:
    if "nobody" not in current_app.extensions:
        current_app.extensions["nobody"] = seal(token())
    return str(current_app.extensions["nobody"])


def _peppered(remembered: str) -> str:
    return hmac.new(
        current_app.config["GATEHOUSE"].secret.encode(), remembered.encode(), hashlib.sha256
    ).hexdigest()

"""Key pairs of this installation on P-256, one a purpose, made from its secret: none lies anywhere, none is in a backup."""

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from flask import current_app

from webapp.people import secret
from webapp.shelf import lay

WRITTEN = re.compile(r"[A-Za-z0-9+/]{87}=")
CURVE_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def private_key(purpose: str) -> Any:
    """The private half, reckoned anew each time."""
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.derive_private_key(int(secret.derived(purpose), 16) % (CURVE_ORDER - 1) + 1, ec.SECP256R1())


def point_of(private: Any) -> bytes:
    """The public half: 65 bytes, uncompressed."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return bytes(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def laid_point(purpose: str, name: str) -> str:
    """The public half in base64, as it lies in the state folder under `name`.

    It is reckoned once a secret: no web process needs 12 MB of cryptography for a page. What a power cut left there
    empty or short is reckoned anew.
    """
    state: Path = current_app.config["GATEHOUSE"].state
    place = state / f"{name}-{secret.derived(name)[:16]}"
    words = place.read_text(errors="replace") if place.exists() else ""
    if WRITTEN.fullmatch(words):
        return words
    words = b64encode(point_of(private_key(purpose))).decode()
    lay(place, words.encode())
    return words

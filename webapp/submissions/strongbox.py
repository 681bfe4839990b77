"""A file that only this house can open: a phone locks its unsent records with the house's public point.

    24 bytes   65 bytes             12 bytes   the rest
    MARK       point of this file   nonce      AES-256-GCM; its key is HKDF-SHA256 of the shared secret (P-256),
                                               salted with the file's point, for MARK

static/js/outbox/lock.js writes it. The private key comes from GATEHOUSE_SECRET: none lies anywhere, none is in a backup.
"""

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from flask import current_app

from webapp.errors import Refusal
from webapp.people import secret
from webapp.shelf import lay

MARK = b"GATEHOUSE LOCKED FILE 1\n"
POINT, NONCE = 65, 12
WRITTEN = re.compile(r"[A-Za-z0-9+/]{87}=")
CURVE_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def point() -> str:
    """The house's public point in base64, for the page on which the phone saves its file.

    It is reckoned once a secret and laid in the state folder: no web process needs 12 MB of cryptography for a page.
    What a power cut left there empty or short is reckoned anew: without a point a phone would save its file in the open.
    """
    place: Path = current_app.config["GATEHOUSE"].state / f"point-{secret.derived('point')[:16]}"
    words = place.read_text(errors="replace") if place.exists() else ""
    if WRITTEN.fullmatch(words):
        return words
    words = b64encode(_point_of(_private())).decode()
    lay(place, words.encode())
    return words


def opened(body: bytes) -> bytes:
    """What the phone locked, or the body itself where it is not locked; Refusal where another house's point was used."""
    if not body.startswith(MARK):
        return body
    from cryptography.exceptions import InvalidTag

    theirs, rest = body[len(MARK) :][:POINT], body[len(MARK) + POINT :]
    try:
        return _cipher(_private(), theirs, theirs).decrypt(rest[:NONCE], rest[NONCE:], MARK)
    except (InvalidTag, ValueError):
        raise Refusal(
            "parcel.locked",
            "此文件打不开：它不是为本系统锁定的、已损坏，或之后更换过服务器密钥。手机还在就请重新另存，否则请补录",
            "This file cannot be opened: it was locked for another house, is damaged, or the house's secret has changed since. "
            "Save it again if the phone is there, else enter the records anew",
        ) from None


def _private() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.derive_private_key(int(secret.derived("strongbox"), 16) % (CURVE_ORDER - 1) + 1, ec.SECP256R1())


def _point_of(private: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return bytes(private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _cipher(private: Any, other: bytes, files: bytes) -> Any:
    """Of one side's private key and the other side's point."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), other)
    shared = private.exchange(ec.ECDH(), public)
    return AESGCM(HKDF(SHA256(), 32, files, MARK).derive(shared))

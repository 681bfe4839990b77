"""A file that only this house can open: a phone locks its unsent records with the house's public point.

    24 bytes   65 bytes             12 bytes   the rest
    MARK       point of this file   nonce      AES-256-GCM; its key is HKDF-SHA256 of the shared secret (P-256),
                                               salted with the file's point, for MARK

static/js/outbox/lock.js writes it. The private key comes from GATEHOUSE_SECRET: none lies anywhere, none is in a backup.
"""

from typing import Any

from webapp.errors import Refusal
from webapp.people.house_key import laid_point, private_key

MARK = b"GATEHOUSE LOCKED FILE 1\n"
POINT, NONCE = 65, 12


def point() -> str:
    """The house's public point in base64, for the page on which the phone saves its file.

    Without a point a phone would save its file in the open.
    """
    return laid_point("strongbox", "point")


def opened(body: bytes) -> bytes:
    """What the phone locked, or the body itself where it is not locked; Refusal where another house's point was used."""
    if not body.startswith(MARK):
        return body
    from cryptography.exceptions import InvalidTag

    theirs, rest = body[len(MARK) :][:POINT], body[len(MARK) + POINT :]
    try:
        return _cipher(private_key("strongbox"), theirs, theirs).decrypt(rest[:NONCE], rest[NONCE:], MARK)
    except (InvalidTag, ValueError):
        raise Refusal(
            "parcel.locked",
            "此文件打不开：它不是为本系统锁定的、已损坏，或之后更换过服务器密钥。手机还在就请重新另存，否则请补录",
            "This file cannot be opened: it was locked for another house, is damaged, or the house's secret has changed since. "
            "Save it again if the phone is there, else enter the records anew",
        ) from None


def _cipher(private: Any, other: bytes, files: bytes) -> Any:
    """Of one side's private key and the other side's point."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), other)
    shared = private.exchange(ec.ECDH(), public)
    return AESGCM(HKDF(SHA256(), 32, files, MARK).derive(shared))

"""What a push service may carry and not read: RFC 8291, one record of aes128gcm (RFC 8188)."""

import os
from typing import Any

RECORD = 4096
LAST = b"\x02"
POINT = 65


def sealed(words: bytes, theirs: bytes, auth: bytes, private: Any = None, salt: bytes = b"") -> bytes:
    """Readable only by the browser whose point is `theirs` and whose shared secret is `auth`; ValueError for no such point.

    `private` and `salt` are made for each letter; only the proof against the RFC's own example gives them.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from webapp.people.house_key import point_of

    private, salt = private or ec.generate_private_key(ec.SECP256R1()), salt or os.urandom(16)
    ours = point_of(private)
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    secret = _hkdf(auth, shared, b"WebPush: info\0" + theirs + ours, 32)
    key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _hkdf(salt, secret, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + len(ours).to_bytes(1, "big") + ours
    return head + AESGCM(key).encrypt(nonce, words + LAST, None)


def is_point(raw: bytes) -> bool:
    """Whether a browser can have made this, written uncompressed: 65 bytes that lie on the curve."""
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError:
        return False
    return len(raw) == POINT


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt, info).derive(secret)

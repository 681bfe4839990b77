"""Who we are to a push service (VAPID, RFC 8292): its key pair is made from the installation's secret."""

import json
from base64 import b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app

from webapp.people.house_key import laid_point, private_key

PURPOSE = "web push"
HOLDS = timedelta(hours=12)


def public_point() -> str:
    """What a browser subscribes with: our public half, base64 for addresses."""
    return _written(b64decode(laid_point(PURPOSE, "push")))


def authorization(endpoint: str, at: datetime) -> str:
    """Our signed word to the service that keeps this endpoint, good for twelve hours."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    service = urlsplit(endpoint)
    claims = {
        "aud": f"{service.scheme}://{service.netloc}",
        "exp": int((at + HOLDS).timestamp()),
        "sub": current_app.config["GATEHOUSE"].address,
    }
    told = ".".join(_written(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(private_key(PURPOSE).sign(told.encode(), ECDSA(SHA256())))
    sign = _written(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={told}.{sign}, k={public_point()}"


def _written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()

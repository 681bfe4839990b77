"""CheckMark: the code and QR by which anybody can ask whether a paper is ours."""

from __future__ import annotations

import io
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def new_code() -> str:
    """Ten Crockford base-32 characters, unguessable (50 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def clean_code(typed: str) -> str | None:
    """A typed or scanned code as we spell it, or None if it cannot be one."""
    code = typed.strip().upper().replace("-", "").translate(str.maketrans("OIL", "011"))
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def check_url(origin: str, code: str) -> str:
    """All capitals, so that the QR keeps to its small alphabet."""
    return f"{origin.rstrip('/')}/P/{code}".upper()


def qr_svg(url: str) -> bytes:
    """The address as an SVG picture, level M, without a border."""
    import segno  # only the press draws codes; a page that checks one does without

    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue()

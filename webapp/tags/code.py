"""The ten characters of a tag: fresh ones, and those that somebody scanned or typed."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
POSSIBLE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}", re.IGNORECASE | re.ASCII)
LONGEST = 200
MISREAD = str.maketrans("OoIiLl", "001111")


def fresh() -> str:
    """Fifty random bits as ten Crockford base-32 characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def possible(code: str) -> str | None:
    """The code in capitals, or None where no tag can bear it; never asks the database."""
    return code.upper() if len(code) == LENGTH and POSSIBLE.fullmatch(code) else None


def scanned(text: str, host: str) -> str | None:
    """The code in what a reader saw or a hand typed; None for any address but a tag's on our own host."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    address = re.fullmatch(rf"https?://{re.escape(host)}/t/([^/?#\\]*)", text, re.IGNORECASE | re.ASCII)
    if address:
        return possible(address[1])
    return possible(re.sub(r"[ -]", "", text).translate(MISREAD))


def spoken(code: str) -> str:
    """In two groups, as it stands under the picture: 7M3Q9-ZX4T2."""
    return f"{code[:5]}-{code[5:]}"

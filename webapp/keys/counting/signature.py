"""A named person signs on this phone: drawn, or the typed name that stands in for it (design 3.11)."""

import hashlib
import json
from typing import Any

from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.signing import Signing, bare
from webapp.people import Person


def sign(
    signed: Signing, thing: Any, name: str, terms: list[str], *, by: Person, clause: str
) -> Evidence | None:
    """Keep the drawing under the digest of `terms`; None where the name was typed. Refusal where neither was given."""
    digest = hashlib.sha256(json.dumps(terms, ensure_ascii=False).encode()).hexdigest()
    drawing = Evidence.signature(signed.drawn, about=thing, by=by, signs=digest)
    if drawing is None and bare(signed.typed) != bare(name):
        raise Refusal(
            "key_count.signature",
            "{name}还没有签名。请本人在屏幕上签名，或输入本人姓名代替",
            "{name} has not signed; sign on the screen, or type that name instead",
            clause,
            name=name,
        )
    return drawing

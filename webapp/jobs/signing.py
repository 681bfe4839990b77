"""A signature as an answer: the name in letters, and the drawing where the phone could draw (design 3.11)."""

import hashlib
import json
from typing import Any

from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.procedures.field import Field
from webapp.procedures.rule import Passing
from webapp.procedures.value import Typed

TYPED = "-typed"


def read(field: Field, form: Typed) -> dict[str, Any] | None:
    """Name and drawing as they were sent; None where nobody signed, Refusal where the name is missing."""
    name = "".join(form.getlist(field.id + TYPED)).strip()[:60]
    drawn = "".join(form.getlist(field.id)).strip()
    if drawn and not name:
        raise Refusal("jobs.unnamed_signature", "请在签名旁填写姓名", "Write the name beside the signature")
    return {"name": name, "drawn": drawn or None} if name else None


def keep(passing: Passing) -> None:
    """Put each drawing under the digest of what was answered so far; the answer then names the evidence."""
    for field in passing.procedure.asked(passing.step):
        value = passing.answers.get(field.id)
        if field.kind == "signature" and isinstance(value, dict):
            drawn, evidence = value.pop("drawn", None), None
            if drawn:
                about, signs = passing.job, _digest(passing)
                evidence = Evidence.signature(drawn, about=about, by=passing.by, signs=signs)
            value["evidence"] = str(evidence.id) if evidence else None
            value["sha256"] = evidence.sha256 if evidence else None


def _digest(passing: Passing) -> str:
    plain = {
        name: value
        for name, value in passing.before.items()
        if not isinstance(value, dict) or "drawn" not in value
    }
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

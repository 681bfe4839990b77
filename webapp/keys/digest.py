"""What a signature stands under: one line of figures for all that was said above it (design 3.11)."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any


def digest(terms: Sequence[Any]) -> str:
    """SHA-256 of the terms in the order in which they were signed."""
    return hashlib.sha256(json.dumps(terms, ensure_ascii=False).encode()).hexdigest()

"""The pages that every phone carries for nobody in particular: a new form, company or translation makes them new on each."""

import hashlib
import re
from typing import cast

from flask import Flask, Response, current_app

PAGES = {"/offline": "shell.offline", "/blank-forms": "by_hand.blank_forms"}
LANGUAGES = ("zh", "en")
DRAWN_AT = re.compile(rb'data-drawn-at="\d+"')
MARK = "nobodys"


def mark() -> str:
    """Changes with what those pages say in either language; drawn once a process, since only a release changes it."""
    if MARK not in current_app.extensions:
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        bodies = (_drawn(app, path, lang) for path in PAGES for lang in LANGUAGES)
        current_app.extensions[MARK] = hashlib.sha256(b"".join(bodies)).hexdigest()[:12]
    return str(current_app.extensions[MARK])


def _drawn(app: Flask, path: str, lang: str) -> bytes:
    """As somebody reads it who is not signed in."""
    with app.test_request_context(path, query_string={"lang": lang}):
        answer = cast("Response", app.view_functions[PAGES[path]]())
        return DRAWN_AT.sub(b"", answer.get_data())

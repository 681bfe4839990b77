"""Every sentence that the screens say in English has its Chinese."""

import importlib.util
from functools import cache

from babel.messages.extract import extract_from_dir

from tests.house.source import ROOT, WEBAPP

KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
    "_l": None,
    "N_": None,
    "pgettext": ((1, "c"), 2),
    "lazy_ngettext": (1, 2),
}
METHODS = {
    "webapp": [("translations/**", "ignore"), ("**.py", "python")],
    "templates": [("**.html", "jinja2")],
}

spec = importlib.util.spec_from_file_location("words", WEBAPP / "translations" / "compile.py")
words = importlib.util.module_from_spec(spec)
spec.loader.exec_module(words)


@cache
def said() -> dict[str, str]:
    """Every English sentence in code and templates, with one place where it stands."""
    found = {}
    for folder, methods in METHODS.items():
        options = {"**.html": {"trimmed": "true", "silent": "false"}}
        for path, line, message, _comments, _context in extract_from_dir(
            ROOT / folder, methods, options, keywords=KEYWORDS
        ):
            found.setdefault(message if isinstance(message, str) else message[0], f"{folder}/{path}:{line}")
    return found


def test_every_sentence_has_its_chinese():
    catalog = words.merged("zh_Hans")
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalog if m.id and m.string}
    assert {sentence: place for sentence, place in said().items() if sentence and sentence not in known} == {}


def test_no_translation_is_a_guess():
    fuzzy = [
        f"{room}.po: {m.id!r}" for room, c in words.rooms("zh_Hans").items() for m in c if m.id and m.fuzzy
    ]
    assert fuzzy == []


def test_translations_keep_their_placeholders():
    wrong = [f"{m.id!r}" for m in words.merged("zh_Hans") if m.id and m.python_format and list(m.check())]
    assert wrong == []

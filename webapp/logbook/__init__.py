"""The logbook: who did what, when by two clocks, in a chain that nobody can quietly change."""

from webapp.logbook.act import Act, act, current
from webapp.logbook.catalogue import Action, load_actions
from webapp.logbook.entry import ChainHead, Entry
from webapp.logbook.history import acts_of, entries_about, latest
from webapp.logbook.replay import Finding
from webapp.logbook.revision import Revision
from webapp.logbook.verify import verify
from webapp.logbook.wording import sentence

from webapp.logbook.act import record  # isort: skip

__all__ = [
    "Act",
    "Action",
    "ChainHead",
    "Entry",
    "Finding",
    "Revision",
    "act",
    "acts_of",
    "current",
    "entries_about",
    "latest",
    "load_actions",
    "record",
    "sentence",
    "verify",
]

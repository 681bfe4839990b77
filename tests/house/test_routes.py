"""Every route says whose it is, and every write is a command; test_walk.py tries the doors themselves."""

import ast

from tests.house.doors import doors
from tests.house.source import imported, modules

# Writes that change nothing which the logbook would have to know, each with its reason.
NO_COMMAND = {
    "delivery.grant": "issues the token under which commands travel",
    "help_requests.fitting": "looks up places; where somebody needs help has no place in an address",
    "help_requests.known": "looks up what is known already; a phone number has no place in an address",
    "pace.take": "counts that name nobody and nothing",
    "parcels.take": "every record in the file is a command of its own, and the taking is in the logbook",
    "key_import.dry_run": "says what a workbook would do and enters nothing",
    "places.dry_run": "says what a workbook would do and enters nothing",
    "pushes.arrived": "a phone says by itself that it rang; no person does anything",
    "roster.dry_run": "says what a workbook would do and enters nothing",
    "phone.piece": "takes in bytes of a photo that a command will speak of",
    "scanning.photo": "reads the code in a photo and keeps nothing",
}


def test_every_route_says_whose_it_is(app):
    silent = [d.rule for d in doors(app) if not d.is_open and d.permission is None]
    assert silent == []


def test_every_write_is_a_command(app):
    bare = {d.endpoint for d in doors(app) if d.writes and not d.is_command}
    assert bare - set(NO_COMMAND) == set()
    assert not set(NO_COMMAND) - bare, "an exemption that nothing needs any more"


def test_no_route_writes_in_the_logbook():
    """Routes load, call one verb, commit, answer: what happened is said by the verb."""
    routes = {path: tree for path, tree in modules().items() if "/routes" in path}
    writers = [
        path
        for path, tree in routes.items()
        for node in ast.walk(tree)
        if "webapp.logbook.record" in imported(node)
    ]
    assert writers == []


def test_no_address_is_spelt_in_two_ways(app):
    """One address a screen: `/keys` and `/keys/` may not both be pages."""
    pages = [d.rule for d in doors(app) if not d.writes]
    assert [rule for rule in pages if rule != "/" and rule.endswith("/") and rule[:-1] in pages] == []

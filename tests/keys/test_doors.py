"""Who may do what in the key room: a door that asks for less than it did is found here (KC-4a)."""

import pytest

from tests.house.doors import doors

CASE, COUNT, GIVEN = "/keys/cases/<uuid:id>/", "/keys/counts/<uuid:id>/", "/keys/consents/<uuid:id>/"
LIST, PAPER, ORDER = "/keys/handovers/<uuid:id>/", "/keys/entrustments/<uuid:id>/", "/keys/orders/<uuid:id>/"


def each(base: str, *ends: str) -> set[str]:
    return {base + end for end in ends}


WRITES = {
    "keys:decide": {
        *each(COUNT, "back", "confirm"),
        *each(ORDER, "approval", "refusal"),
        *each("/keys/rules/", "charts", "versions"),
        f"{CASE}shares",
    },
    "keys:oversee": {f"{CASE}closing"},
    "keys:manage": {
        *each(
            CASE, "answer", "costs", "damage", "found", "measures", "owner", "payer", "report", "settlement"
        ),
        *each("/keys/history/", "bundle", "paper"),
        *each("/keys/import", "", "/<uuid:id>"),
        *each("/keys/orders/", "<uuid:id>/done", "<uuid:id>/entry", "case/<uuid:id>", "for/<uuid:id>"),
        *each("/keys/rules/departments", "", "/<uuid:id>/end"),
        "/keys/<uuid:id>",
    },
    "keys:lend": {
        *each("/keys/<uuid:id>/", "custody", "refusals", "return"),
        *each(COUNT, "board", "close", "copy", "explanations", "finish", "go-on", "seen"),
        *each("/keys/counts", "", "/differences/<uuid:id>", "/seen/<uuid:id>"),
        *each(GIVEN, "given", "link", "text", "withdrawal"),
        *each(PAPER, "renewal", "signature", "told", "withdrawal"),
        *each(LIST, "<any(count, check, test):step>", "keys", "new-keys", "rows/<uuid:row>/removal"),
        *each(LIST, "signature/<any(giver, receiver):party>", "signature/witness", "withdrawal"),
        *each("/keys/lots", "", "/<uuid:id>/return"),
        "/keys/handovers/",
        "/keys/entrustments/",
        "/keys/consents/for/<uuid:id>",
        "/keys/claims/<uuid:id>/<word>",
        "/keys/custodians/take-over/<uuid:id>",
        "/keys/rings/<uuid:id>/return",
    },
    "keys:see": {
        *each("/keys/cases/", "", "lost/<uuid:id>"),
        *each("/keys/loans/<uuid:id>/", "calls", "extensions/<word>"),
        "/keys/<uuid:id>/countersign",
        "/keys/custodians/<uuid:id>/deputy",
        "/keys/rules/copies/<uuid:id>/read",
    },
    "today:see": {"/keys/loans/<uuid:id>/extensions"},
    "anyone": each("/consent/<token>/", "agree", "code", "decline", "withdraw"),
}
READS = {
    "keys:lend": {
        *each("/keys/", "at-hand", "new", "custodians/take-over", "consents/new/<uuid:id>"),
        *each("/keys/", "entrustments/new", "handovers/new", "lots/new"),
    },
    "keys:manage": {
        *each("/keys/", "<uuid:id>/edit", "import", "import/template.xlsx", "orders/new/<uuid:id>"),
    },
    "today:see": each("/keys/", "loans/<uuid:id>", "mine"),
    "anyone": {"/consent/<token>"},
}


def asked_for(app, writes: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for door in doors(app):
        if app.view_functions[door.endpoint].__module__.startswith("webapp.keys") and door.writes == writes:
            found.setdefault("anyone" if door.is_open else str(door.permission), set()).add(door.rule)
    return found


@pytest.mark.clause("KC-4a")
def test_every_act_of_the_key_room_asks_for_its_permission(app):
    assert asked_for(app, writes=True) == WRITES


def test_everything_else_is_for_whoever_sees_keys(app):
    shown = asked_for(app, writes=False)
    assert len(shown.pop("keys:see")) >= 40
    assert shown == READS

"""A refusal names the way on (clause intro, rule 2), and one thing has one name."""

import ast

from tests.house.source import nodes, texts

RAISED = {"Refusal", "Conflict", "NotAllowed"}
# What was to be done is done, or the sentence is put together elsewhere: each with its reason.
NOTHING_TO_DO = {
    "jobs.incomplete": "says what to fill in and to press again",
    "jobs.already_done": "it is done",
    "jobs.over": "it is over",
    "jobs.unreadable": "the reason that follows says how to write it",
    "key.in_custody": "it is in its cabinet",
    "portering.chair_clean": "the reason that follows says what to do",
    "settings.figure": "says what is taken",
    "quarantine.settled": "it is settled",
    "tag.revoked": "it is revoked",
    "receipt.arrived": "the phone brought it itself",
    "receipt.entered": "it is entered",
    "parcel.damaged": "what could be read was brought in",
    "photo.person": "answers a phone, not a person",
    "phone.unknown": "answers a phone, not a person",
}
OTHER_NAMES = ("标签下方的编号", "方码下的编号", "码下的字符", "您是哪位", "总台帐", "派一件事")


def refused() -> dict[str, str]:
    """Every refusal that is spelled out where it is raised: rule and Chinese sentence."""
    found = {}
    for _, node in nodes(ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in RAISED and len(node.args) >= 3:
            rule, zh = node.args[:2]
            if isinstance(rule, ast.Constant) and isinstance(zh, ast.Constant):
                found[f"{rule.value} {zh.value}"] = rule.value
    return found


def test_every_refusal_names_the_way_on():
    said = refused()
    assert len(said) > 80
    assert [
        sentence for sentence, rule in said.items() if "请" not in sentence and rule not in NOTHING_TO_DO
    ] == []


def test_one_thing_has_one_name():
    words = dict(texts("webapp", "templates", suffixes=(".py", ".po", ".toml", ".html")))
    assert {path: name for path, text in words.items() for name in OTHER_NAMES if name in text} == {}

"""The judgements of HR-6 and HR-7 that an incident is held to."""

from collections.abc import Iterator
from typing import Any

from webapp.errors import Refusal
from webapp.procedures.rule import Passing, rule

FIRE, FIRE_BRIGADE = "fire", "fire_brigade"


@rule("incidents.kind_known")
def kind_known(passing: Passing) -> None:
    """HR-6: what is real has a name; until then nothing asks for one."""
    if not passing.said("subkind"):
        raise Refusal(
            "incidents.kind_known",
            "请选是什么事（盗窃、斗殴、火灾……），再按“属实”",
            "Choose what it is (theft, brawl, fire …), then press “It is real”",
            clause="HR-6",
        )


@rule("incidents.fire_brigade_called")
def fire_brigade_called(passing: Passing) -> None:
    """HR-7b: a fire is not real on paper before 119 was rung."""
    if passing.said("subkind") == FIRE and FIRE_BRIGADE not in called(passing.job):
        raise Refusal(
            "incidents.fire_brigade_called",
            "火警属实须先打119：请马上拨打，再按“已打电话报警求援”勾选119",
            "A real fire: ring 119 first, then press “I rang for help” and tick 119",
            clause="HR-7b",
        )


@rule("incidents.evacuation_told")
def evacuation_told(passing: Passing) -> None:
    """HR-7b: of a fire it is on record who was brought out, or that nobody had to be."""
    if passing.said("subkind") == FIRE and not passing.said("evacuation"):
        raise Refusal(
            "incidents.evacuation_told",
            "请先按“疏散情况”填好疏散清单；不用疏散的，勾“不需要疏散”",
            "Press “Evacuation” and tick its list first; tick “Not needed” if nobody had to leave",
            clause="HR-7b",
        )


def called(job: Any) -> dict[str, Any]:
    """Whom anybody rang, each with the milestone at which it was first said (called_119_at and its like)."""
    first: dict[str, Any] = {}
    for milestone, whom in _calls(job):
        first.setdefault(whom, milestone)
    return first


def _calls(job: Any) -> Iterator[tuple[Any, str]]:
    for answer in job.answer_rows:
        if answer.field == "called_whom" and answer.stands:
            yield from ((answer.milestone, whom) for whom in answer.value or [])

"""The judgements of HR-4 that a complaint is held to."""

from typing import Any

from webapp.errors import Refusal
from webapp.procedures.rule import Passing, rule

CLAUSE = "HR-4"
MANAGER = "office_manager"


@rule("complaints.the_named_head")
def the_named_head(passing: Passing) -> None:
    """HR-4: the head who was told takes it in hand, nobody whom it is about."""
    head = passing.said("head")
    if _is(passing.by, passing.said("about_person")):
        raise Refusal(
            "complaints.about_himself",
            "被投诉人不能处理针对自己的投诉，请主管另交他人",
            "Nobody handles a complaint about himself; let the supervisor give it to somebody else",
            clause=CLAUSE,
        )
    if not _is(passing.by, head):
        raise Refusal(
            "complaints.the_named_head",
            "这件投诉交给了{head}，请{head}接手，或请主管改派",
            "This complaint was given to {head}; let {head} take it, or the supervisor give it to another",
            clause=CLAUSE,
            head=head["label"] if head else "—",
        )


@rule("complaints.somebody_else_asks")
def somebody_else_asks(passing: Passing) -> None:
    """HR-4: whoever follows up is neither the person complained of nor the head who handled it."""
    if _is(passing.by, passing.said("about_person")) or _is(passing.by, passing.said("head")):
        raise Refusal(
            "complaints.somebody_else_asks",
            "被投诉人和处理人不能自己回访，请回访人员或其他管理员回访",
            "Neither the person complained of nor the one who handled it follows up; leave it to the follow-up caller",
            clause=CLAUSE,
        )


@rule("complaints.closed_satisfied")
def closed_satisfied(passing: Passing) -> None:
    """HR-4: closed when satisfied; though not satisfied only by the manager, with the reason."""
    settled = passing.job.state == "invalid_explained" or passing.is_yes("satisfied")
    if settled or (passing.answers.get("closing_reason") and passing.by.holds(MANAGER, passing.job.site_id)):
        return
    raise Refusal(
        "complaints.closed_satisfied",
        "投诉人还不满意。请按“重新处理”，或由经理填写理由后结案",
        "The complainant is not satisfied. Handle it once more, or let the manager close it with the reason",
        clause=CLAUSE,
    )


def _is(person: Any, answer: dict[str, Any] | None) -> bool:
    return bool(answer) and answer is not None and answer.get("id") == str(person.id)

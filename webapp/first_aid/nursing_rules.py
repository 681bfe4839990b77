"""The judgements of HR-2.1.c that short-term nursing is held to: never alone with the patient."""

from webapp.errors import Refusal
from webapp.procedures.rule import Passing, rule

NOBODY, RELATIVE, WITNESS = "nobody", "relative", "witness"


@rule("first_aid.carer_named")
def carer_named(passing: Passing) -> None:
    """HR-2.1.c-1: somebody goes; the duty officer or the desk names them, or they take it."""
    if not passing.job.crew:
        raise Refusal(
            "first_aid.carer_named",
            "还没有护理人员：请先派一名，或请护理人员自己接单",
            "No carer yet: name one first, or have the carer take the job",
            clause="HR-2.1.c-1",
        )


@rule("first_aid.never_alone")
def never_alone(passing: Passing) -> None:
    """HR-2.1.c-4a: nursing begins and goes on only with a relative, or with the colleague whom the duty officer sent."""
    present = passing.answers.get("present")
    if present == RELATIVE and passing.said("relative_name"):
        return None
    if present == RELATIVE:
        raise Refusal(
            "first_aid.relative_unnamed",
            "请填写在场亲属的姓名，再开始护理",
            "Write the name of the relative who is present, then begin",
            clause="HR-2.1.c-4b",
        )
    if present == WITNESS:
        return _witness_was_sent(passing)
    raise Refusal(
        "first_aid.never_alone",
        "护理人员不得与病人单独相处，请亲属到场；没有亲属的，请值班干部派同事见证。病人有危险就打120并留下",
        "A relative must be present; if there is none, ask the duty officer to send a colleague. "
        "Patient in danger: ring 120 and stay",
        clause="HR-2.1.c-4a",
    )


@rule("first_aid.not_alone_unsaid")
def not_alone_unsaid(passing: Passing) -> None:
    """HR-2.1.c-4a: a check names who is there; "nobody" is taken, and suspends the nursing."""
    if passing.answers.get("present") != NOBODY:
        never_alone(passing)


@rule("first_aid.relative_signs_in")
def relative_signs_in(passing: Passing) -> None:
    """HR-2.1.c-4b: the relative who keeps watch signs at the start."""
    if passing.answers.get("present") == RELATIVE and not passing.answers.get("start_signature"):
        raise Refusal(
            "first_aid.relative_signs_in",
            "请亲属在手机上签名，或填写签名人姓名，再开始护理",
            "Have the relative sign on the phone, or write the signer's name, then begin",
            clause="HR-2.1.c-4b",
        )


@rule("first_aid.relative_signs_out")
def relative_signs_out(passing: Passing) -> None:
    """HR-2.1.c-4b: the relative signs at the end too; where none is there, the reason stands instead."""
    if not (passing.answers.get("end_signature") or passing.said("unsigned_because")):
        raise Refusal(
            "first_aid.relative_signs_out",
            "请亲属在手机上签名；亲属不在的，请填写没有签名的原因",
            "Have the relative sign on the phone; if none is there, say why nobody signed",
            clause="HR-2.1.c-4b",
        )


@rule("first_aid.witness_is_another")
def witness_is_another(passing: Passing) -> None:
    """HR-2.1.c-4a: the witness is a second person, not the carer."""
    witness = (passing.answers.get("witness") or {}).get("id")
    if witness in {str(member.person_id) for member in passing.job.crew}:
        raise Refusal(
            "first_aid.witness_is_another",
            "见证人不能是护理人员本人，请另派一位同事",
            "The carer cannot be the witness; send another colleague",
            clause="HR-2.1.c-4a",
        )


def _witness_was_sent(passing: Passing) -> None:
    if not passing.said("witness"):
        raise Refusal(
            "first_aid.witness_unsent",
            "值班干部还没有派同事见证。请联系值班干部，由他在自己的手机上填写",
            "The duty officer has sent no colleague. Ask the duty officer to enter it on his own phone",
            clause="HR-2.1.c-4a",
        )

"""The judgements of HR-3.1 that a written enquiry is held to."""

from webapp.enquiries import reply_clock
from webapp.errors import Refusal
from webapp.procedures.rule import Passing, rule

FOR_THE_MANAGER = {"policy", "legal", "compensation", "confidential"}
MANAGER = "office_manager"


@rule("enquiries.signatory")
def signatory(passing: Passing) -> None:
    """HR-3.1-3: policy, law, compensation, secrets, and whatever was asked of him, the manager signs himself."""
    his = passing.said("topic") in FOR_THE_MANAGER or passing.is_yes("wants_manager")
    if his and not passing.by.holds(MANAGER, passing.job.site_id):
        raise Refusal(
            "enquiries.signatory",
            "政策、法律、赔偿、涉密或已请示经理的回复，只能由经理签发，请转经理",
            "Replies on policy, law, compensation or secrets, or that were put to the manager, only the manager signs; "
            "pass it on",
            clause="HR-3.1-3",
        )


@rule("enquiries.proof_of_delivery")
def proof_of_delivery(passing: Passing) -> None:
    """HR-3.1-2: a reply is out when somebody has signed for it or its proof was photographed."""
    if not (passing.said("receipt_signed") or passing.said("receipt_photo")):
        raise Refusal(
            "enquiries.proof_of_delivery",
            "请先留送达凭证：请收信人签收，或拍回执、截图",
            "Keep the proof of delivery first: a signature, or a photo of the slip or the screen",
            clause="HR-3.1-2",
        )


@rule("enquiries.late_reason")
def late_reason(passing: Passing) -> None:
    """HR-3.1-2: after its time a reply still goes out, with the reason why so late."""
    if reply_clock.delivered_late(passing.job) and not passing.said("late_reason"):
        raise Refusal(
            "enquiries.late_reason",
            "已超过两日回复时限，请在“更多”里填超时原因再送达",
            "The two days are over: give the reason under “More to say”, then deliver",
            clause="HR-3.1-2",
        )

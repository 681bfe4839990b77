"""What an enquiry can be about, and who may speak about it."""

from dataclasses import dataclass

CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Topic:
    """A topic in both languages."""

    zh: str
    en: str


TOPICS = {
    "general": Topic("一般", "General"),
    "fees": Topic("收费", "Fees"),
    "repairs": Topic("维修", "Repairs"),
    "parking": Topic("停车", "Parking"),
    "fit_out": Topic("装修", "Fit-out"),
    "policy": Topic("政策", "Policy"),
    CONFIDENTIAL: Topic("涉密", "Confidential"),
}
HOW = {
    "approved": Topic("标准答复", "Approved answer"),
    "own_knowledge": Topic("凭经验答复", "Own knowledge"),
    "supervisor": Topic("请示主管后答复", "The supervisor's word"),
    "referred": Topic("涉密，转主管", "Confidential, to the supervisor"),
}
VERDICTS = {
    "confirmed": Topic("答得对", "Right"),
    "corrected": Topic("有误，已向住户更正", "Wrong, put right with the resident"),
}

"""Residents ask: approved answers, what somebody knew, letters that are answered and signed, one secret."""

from datetime import datetime, timedelta
from typing import Any

from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.demo.stories.calling import facts
from webapp.demo.stories.course import Step, course, signed
from webapp.demo.stories.letter import letter
from webapp.enquiries.approved_answer import ApprovedAnswer
from webapp.enquiries.verbal_enquiry import VerbalEnquiry
from webapp.help_requests import HelpRequest

ANSWERS = (
    ("fees", "物业费怎么算", "按建筑面积每平方米每月2.8元，每季度首月10日前交。"),
    ("parking", "车位怎么租", "地面车位每月200元，带行驶证到服务中心登记，先到先得。"),
    ("fit_out", "装修要办什么手续", "开工前三日到服务中心交图纸、押金，领装修证；每天8时至18时施工。"),
    ("general", "垃圾什么时候收", "厨余每天7时、18时各收一次；大件提前一天预约。"),
    ("repairs", "公共灯坏了找谁", "打服务中心电话，工程部当天处理，公共部位不收费。"),
    ("confidential", "公司合同、员工工资", ""),
)
RENEWED = 1
BY_HEART = (
    ("宠物能进电梯吗", "可以，请牵绳戴嘴套，避开高峰", "confirmed", ""),
    ("泳池几点开", "夏季早上六点开放", "corrected", "已电话更正：早上七点开放"),
)
LETTERS = (
    ("物业费怎么算", "general", "您好：物业费按产权证建筑面积计收，标准见业主大会决议第三条。", "S101"),
    ("地下车位漏水赔偿", "compensation", "您好：已委托保险公估人定损，十日内给您书面结论。", "M101"),
)


def plan(diary: Diary, stage: Stage) -> None:
    """Six approved answers, eight questions by word of mouth, four letters; one letter waits for the manager."""
    diary.plan(_approve(stage))
    for number in range(4):
        diary.plan(_approved(stage, number, stage.day(2 + 3 * number) + timedelta(hours=10, minutes=15)))
    for number in range(len(BY_HEART)):
        diary.plan(_by_heart(stage, number, stage.day(3 + 4 * number) + timedelta(hours=15)))
    diary.plan(_by_heart(stage, 0, stage.until - timedelta(minutes=50), waits=True))
    diary.plan(_secret(stage, stage.day(9) + timedelta(hours=11)))
    for number in range(len(LETTERS)):
        diary.plan(_letter(stage, number, stage.day(4 + 4 * number) + timedelta(hours=9)))
    diary.plan(_letter(stage, 1, stage.until - timedelta(hours=3), waits=True))


def _approve(stage: Stage) -> Story:
    chief = stage.cast["S101"]
    yield stage.start + timedelta(hours=1), chief
    said = []
    for topic, question, words in ANSWERS:
        told = {"topic": topic, "question": question, "words": words}
        said.append(ApprovedAnswer.approve(stage.estate, by=chief, **told))
    stage.answers.extend(said)
    yield stage.day(6) + timedelta(hours=10), chief
    topic, question, words = ANSWERS[RENEWED]
    words = words.replace("200", "220")
    stage.answers[RENEWED] = said[RENEWED].renew(by=chief, topic=topic, question=question, words=words)


def _asked(stage: Stage, question: str, **more: Any) -> HelpRequest:
    told: dict[str, Any] = {"kind": "enquiry", "form": "verbal", "asked": question}
    return HelpRequest.take(stage.estate, by=stage.cast["A101"], **told, **facts(stage), **more)


def _approved(stage: Stage, number: int, moment: datetime) -> Story:
    desk = stage.cast["A101"]
    yield moment, desk
    request = _asked(stage, ANSWERS[number][1])
    yield moment + timedelta(minutes=1), desk
    VerbalEnquiry.from_approved(request, stage.answers[number], by=desk)


def _by_heart(stage: Stage, number: int, moment: datetime, waits: bool = False) -> Story:
    desk, chief = stage.cast["A102"], stage.cast["S101"]
    question, words, verdict, instead = BY_HEART[number]
    yield moment, desk
    request = _asked(stage, question)
    yield moment + timedelta(seconds=30), desk
    enquiry = VerbalEnquiry.from_knowledge(request, words, by=desk)
    if not waits:
        yield moment + timedelta(hours=2), chief
        enquiry.settle(verdict, instead, by=chief)


def _secret(stage: Stage, moment: datetime) -> Story:
    desk, chief = stage.cast["A101"], stage.cast["S101"]
    yield moment, desk
    request = _asked(stage, "外包公司一个月多少钱")
    VerbalEnquiry.refer(request, by=desk)
    yield moment + timedelta(minutes=4), chief
    request.answer(by=chief, words="属公司合同内容，不便答复，已向住户说明")
    request.finish(by=chief, words="已向住户说明")
    request.register(by=chief, outcome="met", done="已说明")


def _letter(stage: Stage, number: int, moment: datetime, waits: bool = False) -> Story:
    cast = stage.cast
    desk, chief, caller = cast["A101"], cast["S101"], facts(stage)
    subject, topic, reply, signs = LETTERS[number]
    yield moment, desk
    told = caller | {"channel": "letter", "requester_type": "owner", "asked": subject}
    request = HelpRequest.take(stage.estate, by=desk, kind="enquiry", form="written", **told)
    yield moment + timedelta(minutes=2), desk
    request.answer(by=desk, words="信已收到，两日内书面答复")
    [job] = request.jobs
    seen = {"letter": {"sent": [letter(subject, caller["caller"])]}, "subject": subject, "topic": topic}
    draft = {"reply": reply, "basis": "锦苑业主规约第三章", "wants_manager": "no"}
    steps: list[Step] = [(6, desk, "registered", seen), (90, chief, "drafted", draft)]
    if waits:
        yield from course(job, moment, steps)
        return
    received = {"way": "hand", "receipt_signed": signed(caller["caller"])}
    signatory = cast[signs]
    steps += [
        (60, signatory, "approved", {"signed": signed(signatory.name)}),
        (120, desk, "delivered", received),
        (20, chief, "closed", {}),
    ]
    yield from course(job, moment, steps)
    yield moment + timedelta(hours=6), desk
    request.register(by=desk, outcome="met", done="已书面答复")
    yield moment + timedelta(hours=7), chief
    request.close(by=chief)

"""What a request can be: kinds, channels, who asks, how grave, what is wanted, how it ended."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One choice in both languages, with the name of its picture."""

    zh: str
    en: str
    icon: str = ""


@dataclass(frozen=True)
class Department:
    """Who may take over for a department of the office: its roles, the heads first."""

    words: Choice
    roles: tuple[str, ...]


# HR-1.1.a to HR-1.1.g
KINDS = {
    "first_aid": Choice("急救", "First aid", "siren"),
    "repair": Choice("维修", "Repair", "wrench"),
    "complaint": Choice("投诉", "Complaint", "triangle-alert"),
    "enquiry": Choice("咨询", "Enquiry", "circle-help"),
    "crime_accident": Choice("治安事故", "Crime or accident", "shield"),
    "disaster": Choice("灾害", "Disaster", "triangle-alert"),
    "other": Choice("其他求助", "Other help", "hand-helping"),
}
# The six of HR-1.1.e, the four of HR-1.1.f, and what people ask for every day (HR-1.1.g)
SUBKINDS = {
    "theft": Choice("盗窃", "Theft"),
    "brawl": Choice("斗殴", "Brawl"),
    "robbery": Choice("抢劫", "Robbery"),
    "homicide": Choice("凶杀", "Homicide"),
    "poisoning": Choice("中毒", "Poisoning"),
    "traffic": Choice("交通事故", "Traffic accident"),
    "typhoon": Choice("台风", "Typhoon"),
    "flood": Choice("水浸", "Flooding"),
    "fire": Choice("火灾", "Fire"),
    "other_disaster": Choice("其他灾害", "Other disaster"),
    "lock_out": Choice("进不了门", "Locked out"),
    "lost_child": Choice("走失", "Somebody lost"),
    "heavy_load": Choice("搬重物", "Heavy load"),
    "lift": Choice("陪乘电梯", "Lift ride along"),
    "message": Choice("给家人带话", "Message to family"),
    "repair": Choice("维修", "Repair"),
    "complaint": Choice("投诉", "Complaint"),
    "enquiry": Choice("咨询", "Enquiry"),
    "crime_accident": Choice("治安事故", "Crime or accident"),
    "disaster": Choice("灾害", "Disaster"),
}
NARROWER = {
    "crime_accident": ("theft", "brawl", "robbery", "homicide", "poisoning", "traffic"),
    "disaster": ("typhoon", "flood", "fire", "other_disaster"),
    "other": ("lock_out", "lost_child", "heavy_load", "lift", "message"),
}
DIAL = {"crime_accident": ("110", "120", "122"), "disaster": ("119", "120", "110")}
EXACTLY = {"crime_accident", "disaster"}
# How it is logged: a kind, and for an enquiry whether it came in writing (HR-1.1.d)
LOGGED = KINDS | {"written_enquiry": Choice("来信咨询", "Written enquiry", "file-text")}
FORMS = {"verbal": Choice("口头", "By word"), "written": Choice("书面", "In writing")}
CHANNELS = {
    "phone": Choice("电话", "Phone", "phone"),
    "visit": Choice("来访", "Visit", "door-open"),
    "patrol": Choice("巡逻发现", "Patrol", "footprints"),
    "letter": Choice("来信", "Letter", "file-text"),
    "resident_page": Choice("住户页面", "Resident page", "smartphone"),
}
REQUESTERS = {
    "owner": Choice("业主", "Owner"),
    "tenant": Choice("租户", "Tenant"),
    "family": Choice("家属", "Family"),
    "visitor": Choice("访客", "Visitor"),
    "passer_by": Choice("路人", "Passer-by"),
    "staff": Choice("员工", "Staff"),
}
RESIDENTS = {"owner", "tenant", "family"}
SEVERITIES = {"ordinary": Choice("一般", "Ordinary"), "major": Choice("重大", "Major")}
# The «default triggers» of HR-2.2-3
MAJOR_BECAUSE = {
    "no_heartbeat": Choice("死亡或心跳骤停", "Death or cardiac arrest"),
    "unconscious": Choice("昏迷不醒", "Unconscious"),
    "child_alone": Choice("儿童独自一人", "A child alone"),
    "several": Choice("两名以上病人", "Two or more patients"),
    "violence": Choice("疑似暴力或中毒", "Violence or poisoning suspected"),
    "press": Choice("警察或媒体在场", "Police or press present"),
    "our_fault": Choice("员工有过错", "Staff at fault"),
}
AID_MODES = {
    "escort_to_hospital": Choice("送医院", "Take to hospital", "ambulance"),
    "call_120": Choice("叫120", "Call 120", "phone"),
    "short_nursing": Choice("派人护理", "Somebody to nurse", "stethoscope"),
}
OUTCOMES = {
    "met": Choice("已满足", "Met"),
    "partly_met": Choice("部分满足", "Partly met"),
    "not_met_referred": Choice("已转介", "Referred"),
    "withdrawn": Choice("住户撤回", "Withdrawn"),
    "improper": Choice("不合理", "Improper"),
}
STAGES = {
    "new": Choice("待答复", "Waiting for a reply", "new"),
    "consulting": Choice("请示中", "Supervisor asked", "waiting"),
    "answered": Choice("已答复", "Answered", "going"),
    "in_progress": Choice("办理中", "Under way", "going"),
    "routed": Choice("已转办", "Passed on", "going"),
    "awaiting_manager": Choice("等经理批示", "Waiting for the manager", "waiting"),
    "to_be_registered": Choice("待登记", "To be registered", "waiting"),
    "registered": Choice("已登记", "Registered", "done"),
    "closed": Choice("已结案", "Closed", "closed"),
    "void": Choice("已作废", "Void", "closed"),
}
ENDED = {"closed", "void"}
OVER = {"registered"} | ENDED
LATE_REASONS = {
    "asked_supervisor": Choice("请示未回", "Waited for the supervisor"),
    "unreachable": Choice("联系不上住户", "Could not reach the resident"),
    "busy": Choice("同时处理其他求助", "Busy with another request"),
    "other": Choice("其他", "Other"),
}
DEPARTMENTS = {
    "service_centre": Department(
        Choice("服务中心", "Service centre", "phone"), ("centre_supervisor", "centre_admin")
    ),
    "security": Department(
        Choice("保安部", "Security", "shield"),
        ("security_duty_officer", "security_squad_leader", "guard", "gate_guard"),
    ),
    "other": Department(
        Choice("工程、保洁、绿化等部门", "Repair, cleaning, greenery and the like", "wrench"),
        ("department_head", "department_handler"),
    ),
}

"""F02, the first-aid task sheet with its three branches (HR-2.1.a to c)."""

from __future__ import annotations

from webapp.first_aid import task_on_paper
from webapp.papers.column import Column
from webapp.papers.form import Section, register_form

HEAD = Section(
    "request",
    "求助情况",
    "Request",
    (
        Column("number", "求助编号", "Request no.", "ref"),
        Column("received_at", "接报时间", "Received", "dt"),
        Column("caller", "求助人", "Caller", "name").over(Column("phone", "电话", "Phone", "tel")),
        Column("unit", "地址", "Address", "ref"),
        Column("asked", "情况", "What was told", width=60),
        Column("chosen", "处理方式", "Branch chosen", "enum"),
        Column("chosen_by", "决定人", "Chosen by", "name").over(Column("chosen_at", "时间", "At", "dt")),
    ),
)

ESCORT = Section(
    "escort",
    "一、送医",
    "Escort to hospital",
    (
        Column("guard_1", "保安甲", "Guard 1", "name"),
        Column("guard_2", "保安乙", "Guard 2", "name"),
        Column("standby", "待命地点", "Standby place", "enum"),
        Column("in_place_at", "到位时间", "In place", "dt"),
        Column("vehicle", "车辆", "Vehicle").over(Column("vehicle_at", "到达时间", "Arrived", "dt")),
        Column("driver", "司机", "Driver", "name").over(Column("driver_phone", "电话", "Phone", "tel")),
        Column("household", "同往住户", "Household member", "name").over(
            Column("relation", "关系", "Relation")
        ),
        Column("alone_because", "未同往原因", "Reason none"),
        Column("items_reminded", "必备用品已提醒", "Items reminded", "checks", width=60),
        Column("hospital", "医院", "Hospital"),
        Column("left_at", "出发时间", "Left", "dt").over(Column("arrived_at", "到院", "Arrived", "dt")),
        Column("settled_at", "安置时间", "Settled", "dt"),
        Column("more_help", "是否还需帮助", "More help?", "bool"),
        Column("help_given", "协助事项", "Help given", "checks", width=60),
        Column("decision", "经理决定", "Manager's decision").over(
            Column("instruction", "经理指示", "Manager's instruction")
        ),
        Column("hospital_left_at", "离院时间", "Left hospital", "dt").over(
            Column("returned_at", "返回", "Returned", "dt")
        ),
        Column("debriefed_to", "反馈对象", "Debriefed to", "name").over(
            Column("debriefed_at", "时间", "At", "dt")
        ),
        Column("debrief", "反馈内容", "What was reported"),
    ),
)

AMBULANCE = Section(
    "ambulance",
    "二、呼叫 120",
    "Ambulance",
    (
        Column("called_at", "呼叫时间", "Called", "dt"),
        Column("confirmed_at", "确认时间", "Confirmed", "dt"),
        Column("condition", "病情要点", "Condition told", width=60),
        Column("promised", "已告知住户接应", "Reception promised", "bool").over(
            Column("expected", "预计到达", "Expected")
        ),
        Column("leader", "通知班长", "Squad leader told", "name").over(
            Column("leader_told_at", "通知时间", "Told", "dt"), Column("leader_read_at", "已读", "Read", "dt")
        ),
        Column("waiters", "入口等候人员", "Waiting at the gate", "name"),
        Column("gate_ready_at", "入口岗就绪", "Gate ready", "dt"),
        Column("gate", "入口", "Gate", "ref").over(Column("height_limit", "限高", "Height limit")),
        Column("route", "路线", "Route", width=60),
        Column("ambulance_at", "救护车到达", "Ambulance arrived", "dt").over(
            Column("plate", "车牌", "Plate")
        ),
        Column("at_patient_at", "到达住户", "At patient", "dt"),
        Column("ambulance_left_at", "离开时间", "Left", "dt"),
        Column("hospital", "送往医院", "Hospital"),
        Column("no_show_at", "未到", "No show", "dt").over(
            Column("called_again_at", "再拨120", "Rung again", "dt")
        ),
        Column("help_given", "协助事项", "Help given", "checks", width=60),
        Column("stood_down_at", "取消时间", "Stood down", "dt").over(
            Column("stood_down_because", "原因", "Because")
        ),
        Column("reported_at", "班长反馈", "Leader reported", "dt"),
        Column("report", "反馈内容", "What was reported", width=60),
    ),
)

NURSING = Section(
    "nursing",
    "三、临时护理",
    "Short-term nursing",
    (
        Column("carers", "护理人员", "Carers", "name"),
        Column("relative", "在场亲属", "Relative present", "name").over(
            Column("relation", "关系", "Relation"), Column("phone", "电话", "Phone", "tel")
        ),
        Column("witness", "见证人", "Witness", "name").over(
            Column("no_relative_because", "无亲属原因", "No relative because")
        ),
        Column("purpose_stated", "已说明来意", "Purpose stated", "bool").over(
            Column("read_back", "要求已读给亲属", "Read back", "bool")
        ),
        Column("household_asked", "住户要求", "Household asked", width=60),
        Column("started_at", "开始时间", "Start", "dt").over(Column("ended_at", "结束", "End", "dt")),
        Column("signed_in", "亲属签名（开始）", "Relative, start", "sign").over(
            Column("signed_out", "亲属签名（结束）", "Relative, end", "sign")
        ),
        Column("presence", "在场检查", "Presence checks", width=60),
        Column("visits", "干部巡查", "Duty officer's visits", width=60),
        Column("worse_at", "病人加重", "Patient worse", "dt").over(
            Column("unsigned_because", "未签名原因", "Not signed because")
        ),
        Column("debriefed_to", "反馈对象", "Debriefed to", "name").over(
            Column("debriefed_at", "时间", "At", "dt")
        ),
        Column("debrief", "反馈内容", "What was reported", width=60),
    ),
)

FIRST_AID_TASK = register_form(
    code="F02",
    name="first_aid_task",
    version=3,
    zh="急救求助任务单",
    en="First-aid task sheet",
    template="first_aid/first_aid_task.paper.html",
    gather=task_on_paper.gather,
    permission="help:register",
    landscape=False,
    full_phones=True,
    by_hand=True,
    period="",
    signatures=(
        ("保安 / 班长 / 护理人员", "Guards, leader, carer"),
        ("住户", "Household"),
        ("管理员", "Administrator"),
    ),
    note_zh="随求助登记表保存 2 年。",
    sections=(HEAD, ESCORT, AMBULANCE, NURSING),
)

"""F10, the record and report of an incident (HR-6, HR-7)."""

from __future__ import annotations

from webapp.incidents import report_on_paper
from webapp.papers.column import Column
from webapp.papers.form import Section, register_form

CALL = Section(
    "call",
    "接报",
    "Report",
    (
        Column("what", "事件类别", "Class", "enum").over(Column("grade", "等级", "Grade", "enum")),
        Column("reported_at", "接报时间", "Reported", "dt").over(
            Column("request", "求助编号", "Request no.", "ref")
        ),
        Column("reporter", "报告人", "Reported by", "name").over(Column("phone", "电话", "Phone", "tel")),
        Column("place", "地点", "Place", "ref"),
        Column("asked", "报告内容", "What was reported", width=60),
    ),
)

TOLD = Section(
    "told",
    "通知",
    "Who was told",
    (
        Column("leader_at", "班长", "Squad leader", "dt").over(Column("leader_read", "已读", "Read", "dt")),
        Column("officer_at", "值班干部", "Duty officer", "dt").over(
            Column("officer_read", "已读", "Read", "dt")
        ),
        Column("manager_at", "经理", "Manager", "dt").over(Column("manager_read", "已读", "Read", "dt")),
        Column("supervisor_at", "主管", "Supervisor", "dt"),
        Column("police_at", "110", "110", "dt").over(Column("traffic_at", "122", "122", "dt")),
        Column("fire_at", "119", "119", "dt").over(Column("ambulance_at", "120", "120", "dt")),
        Column("gas_at", "燃气", "Gas", "dt").over(
            Column("water_at", "供水", "Water", "dt"), Column("power_at", "供电", "Power", "dt")
        ),
        Column("handed", "移交", "Handed to").over(Column("officer_named", "对方人员", "Their officer")),
    ),
)

SCENE = Section(
    "scene",
    "现场",
    "The scene",
    (
        Column("on_scene_at", "到场时间", "On scene", "dt").over(
            Column("on_scene_by", "人员", "Who", "name")
        ),
        Column("scanned", "到场扫码", "Scanned at", "ref"),
        Column("scene_kept", "现场保护", "Scene protected", "checks", width=60),
        Column("witnesses", "证人", "Witnesses", width=60),
        Column("photos", "现场照片", "Photos"),
        Column("notes", "经过记录", "Notes as it went", width=60),
    ),
)

FIRE = Section(
    "fire",
    "核实与疏散",
    "Real or false, evacuation",
    (
        Column("confirmed", "真实 / 误报", "Real / false", "enum").over(
            Column("confirmed_at", "时间", "At", "dt")
        ),
        Column("false_cause", "误报原因", "Why false"),
        Column("equipment", "消防设施", "Equipment"),
        Column("evacuated", "疏散人数", "Evacuated", "int"),
        Column("evacuation", "疏散清单", "Evacuation", "checks", width=60),
    ),
)

REPORT = Section(
    "report",
    "报告",
    "Reports",
    (
        Column("controlled_at", "控制时间", "Under control", "dt"),
        Column("first_at", "初报时间", "First report", "dt").over(
            Column("summary_at", "总结时间", "Summary", "dt")
        ),
        Column("course", "经过", "Course", width=60),
        Column("measures", "处理措施及结果", "Measures and result", width=60),
        Column("injured", "伤亡人数", "Injured", "int"),
        Column("loss", "财产损失(元)", "Loss", "dec"),
        Column("cause", "原因及责任", "Cause and responsibility", width=60),
        Column("prevention", "预防建议", "Prevention", width=60),
        Column("insurance", "保险报案", "Insurance", "enum").over(
            Column("insurance_at", "报案时间", "Notified", "dt")
        ),
        Column("closed_at", "结案时间", "Closed", "dt"),
    ),
)

INCIDENT_REPORT = register_form(
    code="F10",
    name="incident_report",
    version=2,
    zh="突发事件报告",
    en="Incident report",
    template="incidents/incident_report.paper.html",
    gather=report_on_paper.gather,
    permission="papers:print",
    landscape=False,
    period="",
    signatures=(
        ("处理人", "Handled by"),
        ("班长", "Squad leader"),
        ("保安负责人", "Security head"),
        ("经理", "Manager"),
    ),
    note_zh="保存 5 年。",
    sections=(CALL, TOLD, SCENE, FIRE, REPORT),
)

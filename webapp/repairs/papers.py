"""F09, the repair order from call to acceptance (HR-5); also what a borrower of keys shows (KC-7a)."""

from __future__ import annotations

from webapp.papers.column import Column
from webapp.papers.form import Section, register_form
from webapp.repairs import order_on_paper

CALL = Section(
    "call",
    "报修",
    "Call",
    (
        Column("received_at", "接报时间", "Received", "dt"),
        Column("ordered_at", "开单时间", "Written", "dt").over(Column("ordered_by", "开单人", "By", "name")),
        Column("requester", "报修人", "Requester", "name").over(Column("phone", "电话", "Phone", "tel")),
        Column("unit", "房号 / 地点", "Unit", "ref"),
        Column("request", "求助编号", "Request no.", "ref").over(
            Column("channel", "报修渠道", "Channel", "enum")
        ),
        Column("fault_place", "位置", "Place", "enum").over(Column("urgent", "紧急", "Urgent", "bool")),
        Column("asked", "住户怎么说", "What the resident said", width=60),
        Column("fault", "报修内容", "Fault", width=60),
        Column("appointment", "预约时间", "Appointment", "dt"),
        Column("fault_photo", "故障照片", "Photos"),
        Column("told_at", "接单时间", "Taken", "dt").over(Column("on_site_at", "到场时间", "On site", "dt")),
        Column("crew", "维修人员", "Technician", "name").over(
            Column("door", "到场扫码", "Scanned at", "ref")
        ),
        Column("order_late", "迟开原因", "Order late because").over(
            Column("late", "迟到原因", "Late because")
        ),
        Column("not_done", "未能维修原因", "Not done because"),
    ),
)

PRICE = Section(
    "price",
    "有偿服务",
    "Price",
    (
        Column("paid", "是否有偿", "Paid?", "bool"),
        Column("item", "公示价目", "Listed item", "ref"),
        Column("unit_price", "公示单价(元)", "Listed price", "dec").over(
            Column("quantity", "数量", "Quantity", "dec")
        ),
        Column("quoted", "报价(元)", "Quoted", "dec"),
        Column("agreed", "住户同意", "Resident agrees", "sign").over(Column("agreed_at", "时间", "At", "dt")),
        Column("declined", "不接受原因", "Declined because"),
    ),
)

WORK = Section(
    "work",
    "维修",
    "Work",
    (
        Column("cause_and_work", "故障原因及处理", "Cause and work", width=60),
        Column("materials", "用料（名称 × 数量 × 单价）", "Materials", width=60),
        Column("waiting", "等料原因", "Waiting for parts").over(Column("new_time", "改约", "New time", "dt")),
        Column("labour", "人工费(元)", "Labour", "dec").over(Column("total", "合计(元)", "Total", "dec")),
        Column("done_at", "完成时间", "Finished", "dt").over(
            Column("accepted_at", "验收时间", "Accepted", "dt")
        ),
        Column("rating", "满意度", "Rating", "enum").over(
            Column("key_loans", "借用钥匙", "Key loan no.", "ref")
        ),
    ),
)

REPAIR_ORDER = register_form(
    code="F09",
    name="repair_order",
    zh="维修单",
    en="Repair order",
    template="repairs/repair_order.paper.html",
    gather=order_on_paper.gather,
    permission="papers:print",
    landscape=False,
    full_phones=True,
    period="",
    signatures=(("住户验收", "Resident"), ("维修人员", "Technician"), ("工程主管", "Engineering head")),
    note_zh="一份记录，前台、工程、财务、住户共用。保存 2 年。",
    sections=(CALL, PRICE, WORK),
)

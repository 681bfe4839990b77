"""F24, the wheelchair loan register (HS-2.1-4b), and F26, the specimen register (HS-3.1-5a, HS-3.2-1a)."""

from __future__ import annotations

from webapp.papers.column import Column
from webapp.papers.form import register_form
from webapp.portering import loans_on_paper, tubes_on_paper

WHEELCHAIR_LOAN = register_form(
    code="F24",
    name="wheelchair_loan",
    zh="轮椅借用登记本",
    en="Wheelchair loan register",
    template="portering/wheelchair_loan.paper.html",
    gather=loans_on_paper.gather,
    permission="portering:see",
    border="lent_at",
    signatures=(("导诊组长", "Guide lead"),),
    note_zh="免费借用。保存期 1 年。",
    columns=[
        Column("number", "序号", "No.", "ref", width=9).over(Column("chair", "轮椅编号", "Chair no.", "ref")),
        Column("lent_at", "借出时间", "Out", "dt", width=6.5),
        Column("borrower", "借用人", "Borrower", "name", width=8).over(
            Column("patient", "患者", "Patient", "patient"), Column("phone", "电话", "Phone", "tel")
        ),
        Column("id_kind", "证件类型", "ID type", "enum", width=6).over(
            Column("id_no", "后4位", "Last 4", "id4")
        ),
        Column("reason", "借用原因", "Reason", "enum", width=7),
        Column("area", "使用区域", "Used where", width=8),
        Column("due_at", "应还时间", "Due back", "dt", width=6.5),
        Column("borrower_sign", "借用人签名", "Borrower", "sign", width=9),
        Column("returned_at", "归还时间", "Back", "dt", width=6.5).over(
            Column("sound", "完好", "Sound", "bool")
        ),
        Column("cleaned", "清洁消毒", "Cleaned", "bool", width=7).over(
            Column("cleaned_by", "执行人", "By", "name")
        ),
        Column("chased", "催还", "Chased", "text", width=9),
        Column("lent_by", "经手人", "Issued by", "name", width=7).over(
            Column("received_by", "接收人", "Received by", "name")
        ),
    ],
)

SPECIMEN_DELIVERY = register_form(
    code="F26",
    name="specimen_delivery",
    zh="标本运送交接登记本",
    en="Specimen delivery register",
    template="portering/specimen_delivery.paper.html",
    gather=tubes_on_paper.gather,
    permission="portering:see",
    period="day",
    border="taken_at",
    signatures=(("科室护士长", "Ward head nurse"), ("运送主管", "Porter supervisor")),
    note_zh="保存期 2 年。",
    columns=[
        Column("number", "编号", "No.", "ref", width=8.5).over(Column("ward", "科室", "Ward", "ref")),
        Column("bed", "床号", "Bed", width=7.5).over(
            Column("patient", "姓名", "Name", "patient"), Column("hospital_no", "住院号", "Hosp. no.")
        ),
        Column("kind", "标本类型", "Type", "enum", width=9.5).over(
            Column("test", "检验项目", "Test"), Column("barcode", "条码", "Barcode", "ref")
        ),
        Column("urgent", "急/常规", "Urgency", "enum", width=4.5),
        Column("collected_at", "采集时间", "Collected", "dt", width=7.5).over(
            Column("nurse", "交出护士", "Nurse", "sign")
        ),
        Column("checks", "查对", "5 checks", "checks", width=7),
        Column("box", "箱号", "Box", "ref", width=5).over(Column("temperature", "温度℃", "Temp.", "dec")),
        Column("taken_at", "取走时间", "Picked up", "dt", width=7.5).over(
            Column("porter", "运送人", "Porter", "sign")
        ),
        Column("delivered_at", "送达时间", "Delivered", "dt", width=7.5).over(
            Column("receiver", "接收人", "Receiver", "sign")
        ),
        Column("minutes", "用时(分)", "Minutes", "dur", width=4.5),
        Column("condition", "外观", "Condition", "enum", width=5.5).over(
            Column("accepted", "合格", "Accepted", "bool")
        ),
        Column("rejected_because", "拒收原因", "Rejected because", width=8),
        Column("event", "途中意外及处理", "Event on the way", width=8),
    ],
)

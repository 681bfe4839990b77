"""What may name a person can be erased: every column of text that the logbook seals is personal, or here with a reason."""

from sqlalchemy import String, select

from tests.cast import PARTS, PIN, Cast, acting
from webapp.database import session
from webapp.logbook import Entry, Revision
from webapp.logbook.verify import recorded_models
from webapp.people import Device, Enrolment, SignIn

VOCABULARY = "one of the words of a table in the code or the book"
NAMED_BY_US = "a number, code or digest that the house makes"
OF_A_KIND = "the name of a kind of thing or of a column"
INVENTORY = "what is painted on a thing or a room; the page asks for nothing else"
PLAIN = {
    VOCABULARY: """appraisal_note.kind appraisal_note.month approved_answer.topic verbal_enquiry.how verbal_enquiry.review help_annotation.column help_disposal_list.way help_sheet_signature.post crew_member.role custody.borrower_type custody.purpose evidence.kind evidence.media_type
        key_count.kind key_count.place key_count.tally key_count.movements key_sighting.verdict key_sighting.condition key_difference.gap key_difference.reason
        key_department.borrowing_type key_rules_copy.holder key_chart.about key_case.kind key_case.key_stood key_case.paid key_case_step.step key_case_share.post key_order.purpose key_order.current_stage
        key_handover.reason key_handover.state key_handover.to_place key_signature.about_kind key_signature.party
        owner_consent.purpose owner_consent.way
        help_hand_over.department help_hand_over.ending help_milestone.about help_milestone.step help_milestone.later milestone.later
        help_request.form help_request.kind help_request.subkind help_request.stage help_request.severity
        help_request.channel help_request.requester_type help_request.aid_modes help_request.late_reason
        help_request.outcome job.procedure_id job_pause.reason job.state job.not_done_because key.key_class key.standing key.custody_place milestone.step
        place.kind place.duty place.tenure place.function role_grant.role setting.name site.kind site.timezone
        custody.notice_kind custody.told key_refusal.reason key_claim.outcome shift_hand_over.shift wheelchair.state""",
    NAMED_BY_US: """key_handover.number key_entrustment.number owner_consent.number owner_consent.entrustment_no key_signature.digest
        key_count.slot key_count.number key_count.seed key_count.drawn key_sighting.mark key_difference.mark key_difference.case_no key_board_photo.boxes key_sales_check.wrong
        key_chart.sha256 key_case.number key_case.count_no key_order.number verbal_enquiry.number help_register_year.digest help_register_year.first_number help_register_year.last_number
        help_sheet_signature.digest help_sheet_signature.period custody.number evidence.sha256 evidence.signs help_request.number job.number key.basis paper.code
        paper.form paper.number paper.digest paper.chain_head paper.sha256 receipt.code
        custody.case_no custody.consent_no receipt.number shift_hand_over.number tag.code""",
    OF_A_KIND: "answer.field evidence.about_kind job.origin_kind notice.subject_kind receipt.subject_kind shift_matter.subject_kind tag.subject_kind",
    INVENTORY: """key_handover_row.cabinet_no key_handover_row.hook_no
        custodianship.cabinet_no key_count.cabinet_no key_sighting.hook
        custody.hook key_case.new_keys key_order.new_numbers help_register_year.kept_at key.number key.cabinet_no key.hook_no key.ring place.code place.zh place.en place.initials
        place.route price_item.code price_item.zh price_item.en price_item.unit site.code site.zh site.en specimen_box.number wheelchair.number""",
    "the telephone that a finder of a tag is told to call: the site's, not a person's": "site.phone",
    "what a department is called": "key_department.zh key_department.en",
    "the staff number stands for a person in the chain once the name is erased": "person.staff_no",
    "answers to fields that Field.sealed says name nobody; the others stand in answer.private": "answer.open",
    "words of the book with a number or a place in them": "notice.zh notice.en shift_matter.words_zh shift_matter.words_en",
    "what a group of colleagues is called, and by whom": "robot.name robot.vendor",
    "a period or the id of a thing": "paper.params receipt.path",
    "numbers of keys and of acts by what was counted": "shift_hand_over.counts",
    "figures, choices and codes: the catalogue has no setting of a person": "setting.value",
}
LISTED = {name: reason for reason, names in PLAIN.items() for name in names.split()}


def in_the_clear() -> set[str]:
    """Columns of text that stand in the chain as they are."""
    return {
        f"{mapper.local_table.name}.{column.name}"
        for mapper in recorded_models()
        for column in mapper.local_table.columns
        if isinstance(column.type, String) and not {"personal", "silent"} & set(column.info)
    }


def test_text_is_personal_or_listed_with_a_reason(app):
    unlisted = sorted(in_the_clear() - set(LISTED))
    assert unlisted == [], "mark it personal, or list it with the reason why it can never name a person"
    gone = sorted(set(LISTED) - in_the_clear())
    assert gone == [], "no such column any more, or it is personal now: take it off the list"


def test_no_setting_takes_any_text(app):
    from webapp.settings import catalogue

    assert {rule.name for rule in catalogue().values() if rule.kind == "text"} == set()


def test_what_a_device_is_called_stays_out_of_the_chain(app):
    """People name phones after themselves."""
    with acting(app, "admin"):
        offer, _ = Enrolment.offer(Cast.site(), "王强的旧手机")
        device, _ = offer.accept()
        device_id = device.id
    with acting(app, "wang"):
        SignIn.with_pin(PARTS["wang"].staff_no, PIN, session.get_one(Device, device_id))
    with acting(app, "admin"):
        session.get_one(Device, device_id).revoke()
    with app.app_context():
        actions = {row.action: row.body for row in session.scalars(select(Entry))}
        assert {"device.offered", "device.enrolled", "person.signed_in", "device.revoked"} <= set(actions)
        assert [action for action, body in actions.items() if "旧手机" in body] == []
        kept = session.scalars(
            select(Revision).where(Revision.row_kind == "device", Revision.field == "name")
        )
        assert [row.new for row in kept] == ['"王强的旧手机"'], "it stands where it can be erased"

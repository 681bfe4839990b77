"""The other party's code says "this happened" for a phone that does not come back; if it comes, nothing is doubled."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import form, hang
from tests.submissions.dying_phone import DyingPhone
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, verify
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.submissions import Submission, receipt
from webapp.submissions.from_receipts import MARK
from webapp.submissions.receipt import Receipt
from webapp.submissions.receipt_code import written


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def enter(phone, dying, **more):
    return phone.act("/receipts/", receipt_code=dying.receipt, **form(**more))


def late(client, dying, **more):
    fields = dying.fields(_receipt=dying.receipt, **more)
    return client.deliver(dying.url, fields.pop("_id"), token=dying.token, **fields).json


def custodies(app):
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Custody))


def test_the_code_alone_says_who_what_and_when(act_as, dying):
    words = text_of(act_as("ma").get(f"/receipts/new?code={dying.receipt}"))
    minute = (clock.now() + timedelta(hours=8)).strftime("%Y-%m-%d")
    for part in ("借出钥匙", "B2-07", "周兰", "phone of zhou", minute):
        assert part in words


def test_it_is_entered_as_its_makers_and_marked(app, act_as, dying):
    assert enter(act_as("ma"), dying).status_code == 303
    with app.app_context():
        receipt = session.scalars(select(Receipt)).one()
        lent = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        entered = session.scalars(select(Entry).where(Entry.action == "receipt.entered")).one()
        assert (lent.actor_id, lent.device_id) == (Cast().zhou.id, dying.device_id)
        assert entered.actor_id == Cast().ma.id
        assert (receipt.device_id, receipt.device_seq) == (dying.device_id, 7)
        assert abs(lent.claimed - clock.from_micros(int(dying.at))) < timedelta(minutes=1)
        assert lent.submission_id == receipt.submission_id
        assert list(verify()) == []


def test_the_phone_that_comes_back_hears_repeated(app, act_as, client, dying):
    enter(act_as("ma"), dying)
    first, again = late(client, dying), late(client, dying)
    assert (first["verdict"], again["verdict"]) == ("repeated", "repeated")
    assert first["subject"]["kind"] == "key"
    assert custodies(app) == 1
    with app.app_context():
        receipt = session.scalars(select(Receipt)).one()
        assert (str(receipt.arrived_id), receipt.agrees) == (str(dying.id), True)
        assert list(verify()) == []


def test_what_the_phone_says_otherwise_is_shown_and_changes_nothing(app, act_as, client, dying):
    ma = act_as("ma")
    url = enter(ma, dying, borrower_code="G101", signed_name="王强").headers["Location"]
    assert late(client, dying)["verdict"] == "repeated"
    words = text_of(ma.get(url.partition("?")[0]))
    for part in ("手机所记不同", "G101", "G102"):
        assert part in words
    with app.app_context():
        assert session.scalars(select(Custody)).one().person.staff_no == "G101"


def test_what_has_arrived_is_not_entered_again(app, act_as, client, dying):
    assert late(client, dying)["verdict"] == "applied"
    ma = act_as("ma")
    assert "已经传到" in text_of(ma.get(f"/receipts/new?code={dying.receipt}"))
    assert enter(ma, dying).status_code == 409
    assert custodies(app) == 1


def test_what_was_sent_as_new_counts_as_arrived(app, act_as, client, dying):
    """Sent anew it has another id and number, and still its own minute."""
    assert late(client, dying, _seq="9")["verdict"] == "applied"
    assert enter(act_as("ma"), dying).status_code == 409


def test_a_record_that_was_refused_is_not_made_good_by_its_receipt(act_as, client, dying):
    assert late(client, dying, borrower_code="X999")["verdict"] == "refused"
    ma = act_as("ma")
    assert "X999" in text_of(ma.get(f"/receipts/new?code={dying.receipt}"))
    assert enter(ma, dying).status_code == 409


def test_a_second_loan_in_the_same_minute_is_another(app, act_as, client, dying):
    """The first and the return came through; of the second only the receipt is left, until the phone comes back."""
    assert late(client, dying)["verdict"] == "applied"
    assert client.act(f"/keys/{dying.key_id}/return", sound="yes").status_code == 303
    code = str(written(dying.key, dying.device_id, 9, clock.from_micros(int(dying.at)), dying.url))
    ma = act_as("ma")
    assert ma.act("/receipts/", receipt_code=code, **form()).status_code == 303
    assert custodies(app) == 2
    again = {**dying.fields(_receipt=code, _seq="9"), "_id": str(new_id())}
    said = client.deliver(dying.url, again.pop("_id"), token=dying.token, **again).json
    assert (said["verdict"], said["rule"]) == ("repeated", "receipt.same")
    assert enter(ma, dying).status_code == 409, "the first has arrived"
    assert custodies(app) == 2


def test_the_printed_register_says_that_it_was_entered_from_a_receipt(app, act_as, client, dying):
    ma = act_as("ma")
    enter(ma, dying)
    back = str(written(dying.key, dying.device_id, 8, clock.now(), f"/keys/{dying.key_id}/return"))
    assert ma.act("/receipts/", receipt_code=back, sound="yes").status_code == 303
    assert client.deliver(dying.url, token=dying.token, **form()).json["verdict"] == "applied"
    with app.app_context():
        site = Cast.site()
        rows = form_of("F15").gather(site, period=Period.month(clock.today(site)))["rows"]
        told = [(row["lent_by"]["name"], (row.get("received_by") or {}).get("name")) for row in rows]
        assert told == [(f"周兰{MARK}", f"周兰{MARK}"), ("周兰", None)]


def test_a_return_that_was_entered_and_taken_back_marks_no_later_one(app, act_as, client, dying):
    ma = act_as("ma")
    enter(ma, dying)
    back = str(written(dying.key, dying.device_id, 8, clock.now(), f"/keys/{dying.key_id}/return"))
    assert ma.act("/receipts/", receipt_code=back, sound="yes").status_code == 303
    with acting(app, "zhou") as zhou:
        session.get_one(Key, dying.key_id).withdraw_return(by=zhou)
    assert client.act(f"/keys/{dying.key_id}/return", sound="yes").status_code == 303
    with app.app_context():
        site = Cast.site()
        (row,) = form_of("F15").gather(site, period=Period.month(clock.today(site)))["rows"]
        assert (row["lent_by"]["name"], row["received_by"]["name"]) == (f"周兰{MARK}", "周兰")


def test_a_field_that_comes_twice_keeps_its_order(app, act_as, dying):
    """The page draws the borrower's number twice, once by name; sorted, the empty one would be first."""
    assert enter(act_as("ma"), dying, borrower_code=["G102", ""]).status_code == 303
    assert custodies(app) == 1


def test_a_photo_that_is_handed_in_with_it_goes_along(act_as, dying, monkeypatch):
    """No hand-over asks for a photo yet; what the act is given is looked at in its place."""
    given = []
    real = receipt.do_as

    def look(maker, site, path, told, **stamp):
        given.append({name: file.read() for name, file in told.items() if hasattr(file, "read")})
        return real(maker, site, path, {**form()}, **stamp)

    monkeypatch.setattr(receipt, "do_as", look)
    photo = (BytesIO(b"a door"), "door.jpg")
    assert enter(act_as("ma"), dying, photo=photo).status_code == 303
    assert given == [{"photo": b"a door"}]


def test_one_code_is_entered_once(app, act_as, dying):
    assert enter(act_as("ma"), dying).status_code == 303
    assert enter(act_as("sun"), dying).status_code in {409, 422}
    assert custodies(app) == 1


def test_a_rule_still_says_no(app, act_as, dying):
    assert enter(act_as("ma"), dying, borrower_code="K101").status_code == 422
    assert custodies(app) == 0
    with app.app_context():
        assert session.scalars(select(Receipt)).all() == []
        assert list(verify()) == []


@pytest.mark.parametrize("place", range(16))
def test_one_wrong_character_proves_nothing(act_as, dying, place):
    plain = dying.receipt.replace("-", "")
    wrong = plain[:place] + ("A" if plain[place] != "A" else "B") + plain[place + 1 :]
    answer = act_as("ma").get(f"/receipts/new?code={wrong}")
    assert answer.status_code == 422
    assert "收据码不符" in text_of(answer)


def test_it_is_read_as_people_write(act_as, dying):
    spoken = dying.receipt.replace("0", "o").replace("1", "l").lower().replace("-", " ")
    assert "周兰" in text_of(act_as("ma").get(f"/receipts/new?code={spoken}"))


def test_a_code_for_one_key_is_none_for_another(app, client, act_as, dying):
    other = hang(app, number="B2-08", hook="13")
    dying.url = f"/keys/{other}/custody"
    words = text_of(act_as("ma").get(f"/receipts/new?code={dying.receipt}"))
    assert "B2-08" in words
    assert "B2-07" not in words


def test_it_says_nothing_at_another_site_or_to_a_guard(act_as, dying):
    assert act_as("qian").get(f"/receipts/new?code={dying.receipt}").status_code == 422
    assert act_as("wang").get("/receipts/").status_code == 403
    assert enter(act_as("wang"), dying).status_code == 403


def test_guessing_is_slowed_down(act_as, dying):
    ma = act_as("ma")
    answers = [ma.get(f"/receipts/new?code=7K2Q9XF1B8ZT{n:04}").status_code for n in range(23)]
    assert answers[:20] == [422] * 20
    assert 429 in answers[20:]


def test_guessing_by_the_form_is_slowed_down_too(act_as, dying):
    ma = act_as("ma")
    ma.looks_over = False
    wrong = [ma.act("/receipts/", receipt_code=f"7K2Q9XF1B8ZT{n:04}", **form()) for n in range(22)]
    assert [answer.status_code for answer in wrong[:20]] == [422] * 20
    assert 429 in [answer.status_code for answer in wrong[20:]]
    assert ma.get(f"/receipts/new?code={dying.receipt}").status_code == 429, "one count for both ways"


def test_a_code_is_long_enough_that_no_hundred_tokens_make_it_guessable(dying):
    assert len(dying.receipt.replace("-", "")) == 16


def test_the_list_goes_out_as_a_workbook(act_as, dying):
    ma = act_as("ma")
    enter(ma, dying)
    sheet = load_workbook(BytesIO(ma.get("/receipts/list.xlsx").data)).worksheets[0]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert dying.receipt in told
    assert "7" in told
    assert "B2-07" in text_of(ma.get("/receipts/"))


def test_numbers_and_minutes_are_found_behind_their_last_bits(dying):
    from webapp.submissions.receipt_code import ReceiptCode, written

    now = clock.now()
    for number, highest in ((1, 0), (7, 3), (1030, 1000), (2047, 2100), (5000, 4990)):
        code = ReceiptCode.read(str(written(dying.key, dying.device_id, number, now, "/x")))
        assert code.number(highest) == number
        for days in (0, 1, 20):
            assert now - code.made(now + timedelta(days=days)) < timedelta(minutes=1)


def test_refused_forms_say_how(act_as, dying):
    answer = act_as("ma").act("/receipts/", receipt_code="nonsense", **form())
    assert answer.status_code == 422


def test_submissions_of_both_are_kept(app, act_as, client, dying):
    enter(act_as("ma"), dying)
    late(client, dying)
    with app.app_context():
        rows = session.scalars(select(Submission).where(Submission.path == dying.url)).all()
        assert [(row.verdict, row.rule, row.device_seq) for row in rows] == [("applied", "receipt.same", 7)]

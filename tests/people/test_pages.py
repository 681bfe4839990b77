"""Pages about people: found, added, corrected, disabled; each act on record."""

import re

import pytest
from sqlalchemy import select

from tests.cast import PARTS, PIN, Cast
from tests.client import Phone, text_of
from webapp.database import session
from webapp.logbook import Entry
from webapp.people import Person, SignIn


def id_of(app, key: str) -> str:
    """The person's id."""
    with app.app_context():
        return str(getattr(Cast(), key).id)


@pytest.mark.parametrize("words", ["王", "王强", "wq", "WQ", "g101", "G10"])
def test_a_person_is_found_by_name_initials_and_number(act_as, words):
    assert "王强" in text_of(act_as("sun").get("/people/", query_string={"q": words}))


@pytest.mark.parametrize("words", ["%", "_", "100%", "\\", "'"])
def test_wildcards_are_plain_characters(act_as, words):
    assert "王强" not in text_of(act_as("sun").get("/people/", query_string={"q": words}))


def test_lists_mask_telephones_and_leave_out_other_sites(act_as):
    words = text_of(act_as("sun").get("/people/"))
    assert "138****0000" in words
    assert "13800000000" not in words
    assert PARTS["stranger"].name not in words


def test_a_role_without_an_end_is_for_long(app, act_as):
    words = text_of(act_as("sun").get(f"/people/{id_of(app, 'wang')}"))
    assert "起，长期" in words
    assert "至 另行通知" not in words


def test_another_sites_person_is_not_there(app, act_as):
    phone = act_as("sun")
    stranger = id_of(app, "stranger")
    assert phone.get(f"/people/{stranger}").status_code == 404
    for act in ("pin", "disable", "reveal", "roles", "password"):
        fields = {"role": "guard", "password": "a long password"}
        assert phone.act(f"/people/{stranger}/{act}", **fields).status_code == 404


def test_a_guard_manages_nobody(app, act_as):
    phone, li = act_as("wang"), id_of(app, "li")
    assert phone.get("/people/").status_code == 403
    assert phone.act(f"/people/{li}/pin").status_code == 403


def test_somebody_joins_and_signs_in(app, act_as):
    phone = act_as("sun")
    answer = phone.act("/people/", name="丁一", staff_no="g150", phone="13912345678", role="guard")
    where = answer.headers["Location"].partition("?")[0]
    pin = re.search(r"(?<!\d)\d{6}(?!\d)", text_of(phone.act(where + "/pin")))[0]
    with app.app_context():
        device = session.get(SignIn, session.scalar(select(SignIn.id))).device_id
        assert device
    answer = phone.act("/sign-in", staff_no="G150", secret=pin)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_nobody_is_given_a_role_that_was_not_chosen(app, act_as):
    sun, wang = act_as("sun"), f"/people/{id_of(app, 'wang')}"
    for page in ("/people/new", wang):
        shown = sun.get(page).get_data(as_text=True)
        asked, first = re.search(r'<select([^>]* name="role"[^>]*)>\s*(<option.*?</option>)', shown).groups()
        assert "required" in asked
        assert re.search(r'value="">请选择岗位<', first)
    refused = sun.act("/people/", name="丁一", staff_no="g150", phone="", role="")
    assert refused.status_code == 422
    assert "请选择岗位" in text_of(refused)
    assert sun.act(f"{wang}/roles", role="").status_code == 422


def test_a_staff_number_is_given_once(act_as):
    answer = act_as("sun").act("/people/", name="丁一", staff_no="g101", phone="", role="guard")
    assert answer.status_code == 409
    assert "G101" in text_of(answer)


def test_the_whole_number_is_read_on_record(app, act_as):
    phone, wang = act_as("sun"), id_of(app, "wang")
    assert "13800000000" not in text_of(phone.get(f"/people/{wang}"))
    shown = phone.act(f"/people/{wang}/reveal")
    assert "13800000000" in text_of(shown)
    assert shown.headers["Cache-Control"] == "no-store"
    with app.app_context():
        [entry] = session.scalars(select(Entry).where(Entry.action == "person.revealed"))
        assert "13800000000" not in entry.body


@pytest.mark.parametrize("deed", ["disable", "pin", "password"])
def test_old_sessions_end_at_once(app, act_as, deed):
    wang, sun = act_as("wang"), act_as("sun")
    assert wang.get("/me").status_code == 200
    sun.act(f"/people/{id_of(app, 'wang')}/{deed}", password="a longer password")
    assert wang.get("/me").headers["Location"].startswith("/sign-in")
    assert wang.act("/delivery").status_code == 401


def test_the_disabled_may_not_come_in_until_enabled(app, act_as):
    sun, wang = act_as("sun"), id_of(app, "wang")
    sun.act(f"/people/{wang}/disable")
    phone = Phone(app)
    phone.set_cookie("gatehouse_device", act_as("li").get_cookie("gatehouse_device").value)
    assert phone.act("/sign-in", staff_no="G101", secret=PIN).status_code == 401
    sun.act(f"/people/{wang}/enable")
    assert phone.act("/sign-in", staff_no="G101", secret=PIN).status_code == 303


def test_nobody_gives_himself_a_role(app, act_as):
    phone = act_as("admin")
    answer = phone.act(f"/people/{id_of(app, 'admin')}/roles", role="office_manager")
    assert answer.status_code == 422


def test_roles_run_from_day_to_day(app, act_as):
    sun, wang = act_as("sun"), id_of(app, "wang")
    fields = {"role": "gate_guard", "since": "2020-01-01", "until": "2020-01-31"}
    assert sun.act(f"/people/{wang}/roles", **fields).status_code == 303
    assert "2020-01-31 23:59" in text_of(sun.get(f"/people/{wang}"))
    with app.app_context():
        assert not Cast().wang.holds("gate_guard", Cast.site().id)
    fields = {"role": "gate_guard", "since": "2020-02-01", "until": "2020-01-01"}
    assert sun.act(f"/people/{wang}/roles", **fields).status_code == 422


def test_an_ended_role_counts_no_more(app, act_as):
    sun, wang_phone = act_as("sun"), act_as("wang")
    with app.app_context():
        [grant] = Cast().wang.grants
        url = f"/people/{Cast().wang.id}/roles/{grant.id}/end"
    assert wang_phone.get("/scan").status_code == 200
    assert sun.act(url).status_code == 303
    assert wang_phone.get("/scan").status_code in {401, 403, 302}


def test_fields_that_nobody_asked_for_change_nothing(app, act_as):
    sun, wang = act_as("sun"), id_of(app, "wang")
    extra = {"staff_no": "X1", "home_site_id": "x", "disabled_at": "1", "pin": "1", "is_admin": "1"}
    sun.act(f"/people/{wang}", name="王强", phone="13800000000", **extra)
    with app.app_context():
        person = session.get(Person, Cast().wang.id)
        assert (person.staff_no, person.disabled_at) == ("G101", None)


def test_payloads_are_text(app, act_as):
    sun = act_as("sun")
    for number, payload in enumerate(("<script>alert(1)</script>", "{{ 7*7 }}", "=cmd|' /C calc'!A1")):
        where = sun.act("/people/", name=payload, staff_no=f"X{number}", phone="", role="guard")
        body = sun.get(where.headers["Location"]).get_data(as_text=True)
        assert "<script>alert(1)" not in body
        assert "{{ 7*7 }}" in body or payload != "{{ 7*7 }}"


def test_the_list_as_a_workbook(act_as):
    answer = act_as("sun").get("/people/list.xlsx")
    assert answer.data[:2] == b"PK"
    assert b"13800000000" not in answer.data


def test_an_error_is_numbered_and_not_after_a_repair(act_as):
    words = text_of(act_as("wang").get("/people/nowhere"))
    assert "错误编号（报给系统管理员）" in words
    assert "报修" not in words

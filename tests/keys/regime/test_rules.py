"""The rules' version, copies, departments and charts (KC-12)."""

import io
from datetime import date, timedelta

import pytest

from tests.cast import Cast, acting
from tests.client import Phone, text_of
from tests.keys.board import custodian
from webapp import clock
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.regime.department import KeyDepartment, departments
from webapp.keys.regime.key_chart import KeyChart, charts
from webapp.keys.regime.key_rules import KeyRules
from webapp.keys.rules import in_force
from webapp.logbook import verify
from webapp.notices import unseen
from webapp.papers.form import form_of
from webapp.papers.period import Period

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.mark.clause("KC-12b")
def test_a_version_is_in_force_from_its_day(app):
    with acting(app, "sun") as sun:
        site = Cast.site()
        assert in_force(site)["value"] == "第1版，2025-12-28起施行"
        KeyRules.issue(site, clock.today(site) + timedelta(days=2), by=sun, to={})
        assert in_force(site)["value"].startswith("第1版")
    with clock.frozen(clock.now() + timedelta(days=3)), app.app_context():
        assert in_force(Cast.site())["value"].startswith("第2版")


@pytest.mark.clause("KC-12b")
@pytest.mark.parametrize("form", ["F14", "F15"])
def test_the_registers_print_the_version(app, form):
    with app.app_context():
        site = Cast.site()
        told = form_of(form).gather(site, period=Period.month(clock.today(site)))
        assert in_force(site) in told["head"]


@pytest.mark.clause("KC-12d")
def test_six_copies_go_out_and_only_the_reader_says_that_it_was_read(app):
    with acting(app, "sun") as sun:
        rules = KeyRules.issue(Cast.site(), date(2026, 1, 1), by=sun, to={"customer_centre": Cast().zhou})
        assert len(rules.copies) == 6
        mine = next(copy for copy in rules.copies if copy.person_id)
        with pytest.raises(NotAllowed):
            mine.read(by=sun)
        assert [notice.zh[:9] for notice in unseen(Cast().zhou, Cast.site().id)] == ["钥匙管理规定第2版"]
        mine.read(by=Cast().zhou)
        assert mine.read_at is not None
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("KC-12a")
def test_departments_stand_on_the_list_with_their_borrowing_type(app):
    with acting(app, "sun"):
        site = Cast.site()
        row = KeyDepartment.bind(site, "家居广场", "internal")
        with pytest.raises(Conflict):
            KeyDepartment.bind(site, "家居广场", "sales")
        with pytest.raises(Refusal):
            KeyDepartment.bind(site, "监察部", "nobody")
        assert [(one.zh, one.borrows.zh) for one in departments(site.id)] == [("家居广场", "本公司")]
        row.release()
        KeyDepartment.bind(site, "家居广场", "sales")
        assert [one.borrowing_type for one in departments(site.id)] == ["sales"]


@pytest.mark.clause("KC-12c")
def test_the_companys_own_chart_is_kept_and_the_newest_shown(app):
    with acting(app, "sun") as sun:
        site = Cast.site()
        with pytest.raises(Refusal):
            KeyChart.upload(site, "lending", b"GIF89a", by=sun)
        KeyChart.upload(site, "lending", PDF, by=sun)
        newest = KeyChart.upload(site, "lending", PDF + b"2", by=sun)
        session.flush()
        assert (charts(site.id)["lending"].id, newest.body) == (newest.id, PDF + b"2")


def test_the_page_shows_and_keeps_all_of_it(app, client):
    zhou, sun = custodian(app, client), custodian(app, Phone(app), "sun")
    assert sun.act("/keys/rules/versions", since="2026-11-01", customer_centre="k101").status_code == 303
    assert zhou.act("/keys/rules/departments", zh="监察部", borrowing_type="internal").status_code == 303
    chart = {"chart": (io.BytesIO(PDF), "chart.pdf")}
    assert sun.act("/keys/rules/charts", about="irregularity", **chart).status_code == 303
    said = text_of(zhou.get("/keys/rules/"))
    for words in ("第2版，2026-11-01起施行", "客户服务中心", "周兰", "尚未阅读", "监察部", "遗失处理流程图"):
        assert words in said
    with app.app_context():
        copy_id = next(c.id for c in session.query(KeyRules).one().copies if c.person_id)
        chart_id = charts(Cast.site().id)["irregularity"].id
    assert zhou.act(f"/keys/rules/copies/{copy_id}/read").status_code == 303
    assert "已阅读" in text_of(zhou.get("/keys/rules/"))
    assert zhou.get(f"/keys/rules/charts/{chart_id}").data == PDF
    assert zhou.act("/keys/rules/versions", since="2026-12-01").status_code == 403

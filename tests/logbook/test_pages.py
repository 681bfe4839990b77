"""History pages: both clocks, old and new, personal values by role."""

from datetime import timedelta

from tests.cast import Cast, acting
from tests.client import text_of
from webapp import clock
from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import Revision, act
from webapp.places import Building


def test_both_clocks_and_how_far_they_lie_apart(app, act_as):
    with app.app_context():
        with act(by=Cast().wang, claimed=clock.now() - timedelta(minutes=7)):
            building = Building.add(Cast.site(), "B1", "1栋")
        session.commit()
        url = f"/logbook/place/{building.id}"
    words = text_of(act_as("sun").get(url))
    assert "手机时间" in words
    assert "相差7 分" in words


def test_personal_values_are_masked_and_kept_from_those_who_may_not(app, act_as):
    with acting(app, "sun"):
        Cast().wang.correct(name="王强", phone="13911112222")
        url = f"/logbook/person/{Cast().wang.id}"
    manager, leader = (text_of(act_as(key).get(url)) for key in ("sun", "zhao"))
    assert "138****0000 → 139****2222" in manager
    assert "13911112222" not in manager + leader
    assert "139****2222" not in leader
    assert "无权查看" in leader


def test_what_retention_destroyed_says_so(app, act_as):
    with acting(app, "sun"):
        Cast().wang.correct(name="王强", phone="13911112222")
        url = f"/logbook/person/{Cast().wang.id}"
    with app.app_context():
        session.query(Revision).delete()
        session.commit()
    assert "已按期销毁" in text_of(act_as("sun").get(url))


def test_the_acts_of_a_person_on_a_day(app, act_as):
    with acting(app, "wang"):
        Building.add(Cast.site(), "B1", "1栋")
        url = f"/logbook/by/{Cast().wang.id}"
    phone = act_as("sun")
    assert "新增地点1栋" in text_of(phone.get(url))
    assert "新增地点1栋" not in text_of(phone.get(url + "?day=2020-01-01"))
    assert phone.get(url + "?day=nonsense").status_code == 200


def test_codes_read_as_words(app, act_as):
    with app.app_context():
        url = f"/logbook/person/{Cast().wang.id}"
    words = text_of(act_as("sun").get(url))
    assert "岗位 保安员" in words


def test_the_name_of_a_procedure_is_no_id(app, act_as):
    with acting(app, "wang") as wang:
        job = Job.open(
            "patrol_round", Cast.site(), by=wang, answers={"route": [{"point": as_answer(Cast.site())}]}
        )
        urls = f"/logbook/by/{wang.id}", f"/logbook/job/{job.id}"
    phone = act_as("sun")
    assert [phone.get(url).status_code for url in urls] == [200, 200]


def test_what_lies_elsewhere_is_not_told(app, act_as):
    with app.app_context():
        stranger = Cast().stranger.id
    phone = act_as("sun")
    assert phone.get(f"/logbook/person/{stranger}").status_code == 404
    assert phone.get(f"/logbook/by/{stranger}").status_code == 404
    assert phone.get(f"/logbook/nonsense/{stranger}").status_code == 404


def test_the_logbook_is_not_for_everybody(app, act_as):
    with app.app_context():
        wang = Cast().wang.id
    assert act_as("li").get(f"/logbook/person/{wang}").status_code == 403

"""A place of the site bears its name in the reader's language: on the picker, among the hits, on the card of a job."""

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.places import Building, Gate, Unit


def test_whoever_reads_english_reads_english_places(app, act_as):
    with acting(app, "admin"):
        site = Cast.site()
        gate = Gate.add(site, "DM1", "东门", "East gate")
        way = {"gate": gate, "route": "由东门进", "height_limit": 300, "distance": 80}
        building = Building.add(site, "9D", "锦苑9栋", "Building 9", **way)
        home = Unit.add(site, "9-101", "9栋101", "Building 9, 101", within=building, floor=1)
    with acting(app, "chen") as chen:
        answers = {"patient": "刘秀英", "life_in_danger": "no", "address": as_answer(home)}
        job_id = Job.open("escort_to_hospital", site, by=chen, answers=answers).id
    desk = act_as("chen")
    for lang, building_name, unit_name in (
        ("zh", "锦苑9栋", "9栋101"),
        ("en", "Building 9", "Building 9, 101"),
    ):
        asked = text_of(desk.get(f"/help-requests/new?lang={lang}"))
        assert (building_name in asked, "锦苑9栋" in asked) == (True, lang == "zh")
        card = text_of(desk.get(f"/jobs/{job_id}?lang={lang}"))
        assert card.count(unit_name) == 2, "where to go, and what was answered"
        assert ("9栋101" in card) == (lang == "zh")

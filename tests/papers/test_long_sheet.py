"""A long register: parts end with a day, pages are numbered through, progress is told."""

from webapp.papers.form import form_of
from webapp.papers.long_sheet import draw, parts

from . import drawn, samples


def rows(*days: int):
    return [{"lent_at": f"2026-11-{day:02}T01:00:00+00:00", "n": n} for n, day in enumerate(days)]


def test_a_part_ends_with_a_day():
    cut = list(parts(rows(1, 1, 1, 2, 2, 3), "lent_at", "Asia/Shanghai", 4))
    assert [[row["n"] for row in part] for part in cut] == [[0, 1, 2], [3, 4, 5]]


def test_a_longer_day_is_cut_and_nothing_is_lost():
    cut = list(parts(rows(*[1] * 9, 2), "lent_at", "Asia/Shanghai", 4))
    assert [len(part) for part in cut] == [4, 4, 2]
    assert [row["n"] for part in cut for row in part] == list(range(10))


def test_a_day_is_the_sites_day():
    late = [{"lent_at": "2026-11-01T17:00:00+00:00"}, {"lent_at": "2026-11-02T01:00:00+00:00"}]
    assert [len(part) for part in parts(late, "lent_at", "Asia/Shanghai", 1)] == [1, 1]
    assert [len(part) for part in parts(late, "lent_at", "Asia/Shanghai", 2)] == [2]


def test_pages_are_numbered_through_all_parts():
    told = []
    data = drawn.frozen("F15", samples.key_loans(50))
    with drawn.plain_flask.app_context():
        pdf, pages = draw(
            drawn.sheet("F15", data), "0" * 64, lambda done, total: told.append((done, total)), 20
        )
        again, _ = draw(drawn.sheet("F15", data), "0" * 64, lambda *_: None, 20)
    assert pdf == again
    assert told == [(12, 50), (24, 50), (36, 50), (50, 50)]
    texts = ["".join(page.extract_text().split()) for page in drawn.reader(pdf).pages]
    assert len(texts) == pages > 4
    for n, text in enumerate(texts, 1):
        assert f"第{n}页/共{pages}页" in text
        assert form_of("F15").zh in text
    assert sum(text.count("本期借出") for text in texts) == 1
    assert all(row["number"] in "".join(texts) for row in data["rows"])

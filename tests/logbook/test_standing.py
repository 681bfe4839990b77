"""What was read of a site holds until the next entry, and not a moment longer."""

from tests.cast import Cast, acting
from tests.keys.board import hang, lent
from webapp.logbook.standing import read_at, until_next_entry


def test_an_answer_is_kept_until_something_was_done(app):
    asked = []

    def ask():
        asked.append(1)
        return len(asked)

    with app.app_context():
        here, there = Cast.site().id, Cast().wang.id
        read_at(here)
        assert [until_next_entry(here, "names", ask) for _ in range(3)] == [1, 1, 1]
        assert until_next_entry(here, "other names", ask) == 2
        assert until_next_entry(there, "names", ask) == 3
    with acting(app, "sun"):
        Cast().li.correct(phone="13900000000")
    with app.app_context():
        read_at(here)
        assert until_next_entry(here, "names", ask) == 4
        read_at()
        assert [until_next_entry(here, "names", ask) for _ in range(2)] == [5, 6]


def test_a_borrower_who_leaves_is_offered_no_more(app, act_as):
    """Disabling is an entry of the head office; the site's pages learn of it too."""
    page = f"/keys/{hang(app, number='B2-08', hook='13')}"
    lent(app, hang(app))
    phone = act_as("zhou")
    assert all("李敏" in phone.get(page).get_data(as_text=True) for _ in range(2))
    with acting(app, "sun"):
        Cast().li.disable()
    assert "李敏" not in phone.get(page).get_data(as_text=True)

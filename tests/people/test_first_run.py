"""The first run of an empty house: one command, once, and nothing usable before it."""

import re

from tests.client import Phone

WORDS = [
    "--site-code",
    "01",
    "--site-zh",
    "锦苑",
    "--site-en",
    "Jinyuan",
    "--admin-name",
    "何工",
    "--staff-no",
    "S1",
]


def test_it_opens_the_house_once(empty_app):
    runner = empty_app.test_cli_runner()
    first = runner.invoke(args=["first-run", *WORDS])
    assert first.exit_code == 0, first.output
    password = re.search(r"password +(\S+)", first.output)[1]
    link = re.search(r"http\S+(/enrol/\S+)", first.output)[1]
    pin = re.search(r"PIN +(\d{6})", first.output)[1]

    desk = Phone(empty_app)
    assert desk.act("/sign-in", staff_no="S1", secret=password).status_code == 303
    assert desk.get("/people/").status_code == 200

    phone = Phone(empty_app)
    assert phone.act(link).status_code == 303
    assert phone.act("/sign-in", staff_no="S1", secret=pin).status_code == 303

    again = runner.invoke(args=["first-run", *WORDS])
    assert again.exit_code == 1
    assert "already" in again.output


def test_an_empty_house_lets_nobody_in(empty_app):
    phone = Phone(empty_app)
    for name in ("admin", "root", "S1", "demo", "G101"):
        for secret in ("admin", "123456", "000000", "password", "demo"):
            assert phone.act("/sign-in", staff_no=name, secret=secret).status_code in {401, 422, 429}


def test_a_wrong_site_code_is_explained(empty_app):
    wrong = [*WORDS]
    wrong[1] = "ABC"
    assert empty_app.test_cli_runner().invoke(args=["first-run", *wrong]).exit_code == 2

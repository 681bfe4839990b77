"""Settings are typed, and a setting that cannot be read refuses to start with a sentence that says what to set."""

from pathlib import Path

import pytest

from tests.installation import SECRET
from webapp.config import UnsafeSetting, load


@pytest.fixture
def told(monkeypatch):
    """Says something in the environment."""

    def say(**settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, value)

    say(GATEHOUSE_SECRET=SECRET, DATABASE_URL="")
    return say


def test_the_environment_is_read_as_what_it_means(told):
    told(GATEHOUSE_STATE="/tmp/there", GATEHOUSE_DEMO="Yes", GATEHOUSE_PROXIES="2", GATEHOUSE_TESTING="0")
    config = load()
    assert (config.state, config.demo, config.proxies, config.testing) == (
        Path("/tmp/there"),
        True,
        2,
        False,
    )
    assert config.database == "sqlite:////tmp/there/gatehouse.db"


def test_an_empty_word_says_nothing_and_what_is_given_wins(told):
    told(GATEHOUSE_DEMO="", GATEHOUSE_COMPANY="甲", DATABASE_URL="postgres://h/one")
    config = load(company="乙", state=Path("here"))
    assert (config.demo, config.company, config.database) == (False, "乙", "postgresql+psycopg://h/one")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_DEMO", "perhaps"),
        ("GATEHOUSE_PROXIES", "-1"),
        ("GATEHOUSE_LOG_LEVEL", "LOUD"),
        ("GATEHOUSE_SECRET", "short"),
        ("GATEHOUSE_ADDRESS", "http://gatehouse.example"),
    ],
)
def test_what_cannot_be_meant_refuses_to_start_by_name(told, name, value):
    told(**{"GATEHOUSE_TESTING": "1", name: value})
    with pytest.raises(UnsafeSetting, match=name):
        load()


def test_only_a_tests_house_may_have_its_clock_put_forward(told):
    told(GATEHOUSE_AHEAD="86400", GATEHOUSE_TESTING="0")
    with pytest.raises(UnsafeSetting, match="GATEHOUSE_AHEAD"):
        load()
    told(GATEHOUSE_TESTING="1")
    assert load().ahead == 86400

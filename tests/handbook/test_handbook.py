"""The handbook shows what concerns the reader, in both languages."""

import pytest

from tests.cast import enrol, sign_in
from tests.client import text_of
from webapp.handbook.topic import topics


@pytest.mark.parametrize(
    ("who", "shown", "hidden"), [("zhou", "借还钥匙", "急救求助"), ("wang", "急救求助", "借还钥匙")]
)
def test_everybody_reads_about_their_own_work(app, client, who, shown, hidden):
    enrol(app, client, who)
    sign_in(app, client, who)
    words = text_of(client.get("/handbook"))
    assert shown in words
    assert hidden not in words


def test_english_is_complete(app, client):
    enrol(app, client, "sun")
    sign_in(app, client, "sun")
    words = text_of(client.get("/handbook?lang=en"))
    assert "Nothing is changed quietly" in words
    assert all(line["zh"] and line["en"] for topic in topics() for line in topic.lines)

"""What lies on every phone and desk for when the server is down: the blank forms, for anybody, signed in or not."""

from dataclasses import replace
from html import unescape

from tests.client import text_of
from webapp.papers import form
from webapp.papers.form import form_of
from webapp.submissions import nobodys


def test_anybody_opens_the_blank_forms_and_they_ask_for_everything(client):
    shown = unescape(text_of(client.get("/blank-forms")))
    for blank in (form_of("F01"), form_of("F02")):
        asked = [column for section in blank.sections or [blank] for column in section.columns]
        assert len(asked) > 12
        missing = [column.heading_zh for column in asked if column.heading_zh not in shown]
        missing += [column.heading_en for column in asked if column.heading_en not in shown]
        assert missing == [], blank.code


def test_every_browser_keeps_them_before_anybody_signs_in(client):
    """The service worker takes them in when it is installed, in both languages, without a cookie."""
    worker = client.get("/sw.js").get_data(as_text=True)
    assert '[OFFLINE, "/blank-forms"].flatMap((path) => [path, `${path}?lang=en`])' in worker
    assert "Blank forms" in text_of(client.get("/blank-forms?lang=en"))


def test_they_are_found_from_the_page_without_network_and_from_the_emergency_card(client, act_as):
    for page in (client.get("/offline"), act_as("wang").get("/incidents/card")):
        assert 'href="/blank-forms?lang=zh"' in page.get_data(as_text=True)
    assert 'href="tel:120"' in client.get("/offline").get_data(as_text=True)


def test_a_new_form_or_another_company_makes_the_worker_new(app, client, monkeypatch):
    """Else a phone would keep yesterday's blank until some script changes."""

    def worker():
        app.extensions.pop(nobodys.MARK, None)
        return client.get("/sw.js").get_data(as_text=True)

    before = worker()
    assert worker() == before, "the hour at which a page is drawn makes none new"
    with monkeypatch.context() as other:
        other.setattr(app.config["GATEHOUSE"], "company", "另一家物业公司")
        assert worker() != before
    with monkeypatch.context() as other:
        other.setitem(form._forms, "F01", replace(form_of("F01"), version=99))
        assert worker() != before


def test_a_page_says_which_language_it_speaks(client):
    """The worker shows what it kept for nobody in the language that was read last."""
    said = [client.get(f"/sign-in?lang={lang}").headers["Content-Language"] for lang in ("en", "zh")]
    assert said == ["en", "zh"]
    assert "Content-Language" not in client.get("/sw.js").headers

"""Real PDFs of the five forms: their words, fonts, furniture, blanks and what hostile text does to them."""

import copy
import time

import pytest
from pypdf import PdfReader

from webapp.papers.form import form_of
from webapp.papers.sheet import render

from . import drawn, samples

RARE = "㛃䶮𠮷𬱖𪚥"


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    return {code: drawn.pdf_of(code) for code in drawn.GATHERED}


@pytest.fixture(scope="module")
def blanks() -> dict[str, bytes]:
    return {code: drawn.pdf_of(code, {}, blank=True) for code in drawn.GATHERED}


def fonts(reader: PdfReader) -> dict[str, bool]:
    """The name of every font on every page, and whether it is embedded."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            keys = inner["/FontDescriptor"].get_object().keys()
            found[font.get_object()["/BaseFont"].split("+")[-1]] = bool(
                {"/FontFile2", "/FontFile3"} & set(keys)
            )
    return found


@pytest.mark.parametrize("code", drawn.GATHERED)
def test_furniture(papers, code):
    form, words = form_of(code), drawn.squeezed(papers[code])
    for expected in (
        form.zh,
        "安和物业服务有限公司",
        code,
        "7K2M9QX4TB",
        "#10429f3a61c07be2",
        "第1页/共1页",
        "page1of1",
    ):
        assert expected in words
    assert "本表由系统生成，签名为现场电子签名" in words
    assert len(drawn.reader(papers[code]).pages) == 1


@pytest.mark.parametrize("code", drawn.GATHERED)
def test_a_blank_has_all_headings_on_as_few_pages_as_they_need(blanks, code):
    """F02 has the rows of all three branches."""
    words = drawn.squeezed(blanks[code])
    form = form_of(code)
    headings = [c for part in (form.columns, *(s.columns for s in form.sections)) for c in part]
    for column in headings:
        assert all("".join(line.zh.split()) in words for line in column.lines)
    assert "空白表" in words
    assert "／" not in words
    assert len(drawn.reader(blanks[code]).pages) == {"F02": 2}.get(code, 1)


def test_rare_characters_are_drawn_from_embedded_fonts(papers):
    words = drawn.squeezed(papers["F15"])
    assert [letter for letter in RARE if letter not in words] == []
    found = fonts(drawn.reader(papers["F15"]))
    assert all(found.values())
    assert any("Serif-CJK" in name or "SerifCJK" in name for name in found)
    assert any("HanaMin" in name for name in found)


@pytest.mark.parametrize("code", drawn.GATHERED)
def test_no_missing_glyph(papers, code):
    """Glyph 0 is the empty box; it would stand as <0000> in a page's text."""
    for page in drawn.reader(papers[code]).pages:
        shown = page.get_contents().get_data()
        assert b"<0000" not in shown


def test_phones_and_ids_are_cut_and_the_patient_is_masked(papers):
    keys, chairs, help_ = (drawn.squeezed(papers[code]) for code in ("F15", "F24", "F01"))
    assert "…8000" in keys
    assert "13800138000" not in keys
    assert "13800138000" in help_
    assert "…451X" in chairs
    assert "44010" not in chairs
    assert "孙*" in drawn.squeezed(papers["F26"])
    assert "孙秀英" not in drawn.squeezed(papers["F26"])


def test_ward_copy_names_the_patient():
    words = drawn.squeezed(drawn.pdf_of("F26", ward_copy=True))
    assert "孙秀英" in words
    assert "科室联" in words


def test_correction_keeps_the_old_value(papers):
    words = drawn.squeezed(papers["F15"])
    assert "林伟林玮改何淑贞11-2110:20" in words


def test_unused_branch_says_so(papers):
    assert drawn.squeezed(papers["F02"]).count("未采用") == 2


def test_same_data_same_bytes(papers):
    assert drawn.pdf_of("F15") == papers["F15"]


PAYLOADS = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% raw %}",
    "<img src=file:///etc/passwd>",
    "=1+1",
    "&lt;b&gt;",
)


def test_hostile_text_is_text():
    gathered = samples.help_requests()
    gathered["rows"][0]["asked"] = " ".join(PAYLOADS)
    gathered["rows"][0]["caller"] = {
        "old": PAYLOADS[0],
        "new": PAYLOADS[3],
        "by": PAYLOADS[1],
        "at": "2026-11-21T02:00:00+00:00",
    }
    gathered["head"][0]["value"] = PAYLOADS[3]
    words = drawn.squeezed(drawn.pdf_of("F01", gathered))
    for payload in PAYLOADS:
        assert "".join(payload.split()) in words
    assert "49" not in drawn.squeezed(
        drawn.pdf_of("F24", {**samples.wheelchairs(), "rows": [{"area": "{{7*7}}"}]})
    )


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.css"
    path.write_text("body::before { content: 'LEAKED-7193' }")
    return path.as_uri()


def stealing(address: str) -> str:
    return f'<html><head><link rel="stylesheet" href="{address}"></head><body>ordinary</body></html>'


def test_nothing_is_fetched(secret):
    with pytest.raises(RuntimeError, match="papers fetch nothing"):
        render(stealing(secret), {}, "x")
    for address in ("http://127.0.0.1:9/x.css", "data:text/css,body{}", "asset:other.css", "/etc/passwd"):
        with pytest.raises(RuntimeError):
            render(stealing(address), {}, "x")


def test_red_control_default_fetcher_does_read_files(secret):
    from weasyprint import HTML

    assert "LEAKED-7193" in drawn.text(HTML(string=stealing(secret)).write_pdf())


def test_attachment_and_background_are_not_fetched(secret):
    for html in (
        f'<link rel="attachment" href="{secret}">x',
        f'<p style="background: url({secret})">x</p>',
        f'<style>@import "{secret}"; @font-face {{ font-family: f; src: url({secret}) }} p {{ font-family: f }}</style><p>x',
        f'<object data="{secret}"></object>',
    ):
        with pytest.raises(RuntimeError):
            render(html, {}, "x")


def test_masking_reaches_corrections():
    gathered = copy.deepcopy(samples.key_loans(1))
    gathered["rows"][0]["phone"] = {
        "old": "13800138000",
        "new": "13911112222",
        "by": "何",
        "at": "2026-11-21T02:00:00+00:00",
    }
    phone = drawn.frozen("F15", gathered)["rows"][0]["phone"]
    assert (phone["old"], phone["new"]) == ("…8000", "…2222")


def test_a_cell_longer_than_a_page_is_printed_in_time():
    gathered = samples.help_requests()
    gathered["rows"][0]["asked"] = "长" * 100_000
    started = time.process_time()
    pdf = drawn.pdf_of("F01", gathered)
    assert time.process_time() - started < 20
    assert "余下见系统" in drawn.squeezed(pdf)
    assert "QZ01-261121-002" in drawn.squeezed(pdf)

"""The page checks find what they claim to find (their red control)."""

from uuid import uuid4

import pytest

from tests.pages import faults

GOOD = "<!doctype html><html lang=zh><head><title>值守</title></head><body><main><h1>一</h1>{}</main></body></html>"


def test_a_good_page_has_no_faults():
    assert (
        faults(GOOD.format('<label for=a>甲</label><input id=a name=a><form action="/x" method=post></form>'))
        == ()
    )


def test_of_two_pages_that_differ_in_ids_alone_the_bad_one_is_named():
    one, other = str(uuid4()), str(uuid4())
    assert faults(GOOD.format(f"<i id={one}></i><b id={other}></b>")) == ()
    assert "stands 2 times" in "; ".join(faults(GOOD.format(f"<i id={other}></i><b id={other}></b>")))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<h1>二</h1>", "2 h1"),
        ("<i id=a></i><b id=a></b>", "'a' stands 2 times"),
        ("<input name=q>", "no label: q"),
        ("<form method=post></form>", "no action"),
        ("<button onclick='x()'>y</button>", "carries onclick="),
        ("<p style='color:red'>y</p>", "carries style="),
        ("<script src='https://cdn.example/x.js'></script>", "foreign host"),
        ("<img src='/x.png'>", "no alt"),
        ("<div><section></div>", "<section> is not closed"),
    ],
)
def test_a_fault_is_named(html, fault):
    assert fault in "; ".join(faults(GOOD.format(html)))

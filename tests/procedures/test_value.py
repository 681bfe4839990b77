"""What people type becomes values, or a sentence that says what to type."""

import pytest
from werkzeug.datastructures import MultiDict

from webapp.procedures.field import Field, Option
from webapp.procedures.value import Unreadable, given
from webapp.procedures.words import Words

W = Words("问", "Question")


def ask(kind: str, **more) -> Field:
    return Field("q", kind, W, **more)


TWO = (Option("a", W), Option("b", W))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (ask("text"), [("q", " 张三 ")], "张三"),
        (ask("text"), [("q", "  ")], None),
        (ask("text"), [], None),
        (ask("ticks", options=TWO), [("q", "a"), ("q", "b")], ["a", "b"]),
        (ask("ticks", options=TWO), [], None),
        (ask("choice", options=TWO), [("q", "b")], "b"),
        (ask("yesno"), [("q", "no")], "no"),
        (ask("number"), [("q", "36.5")], "36.5"),
        (ask("datetime"), [("q", "2026-11-21T14:05")], "2026-11-21T14:05"),
    ],
)
def test_values(field, typed, value):
    assert given(field, MultiDict(typed)) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (ask("choice", options=TWO), "c"),
        (ask("yesno"), "maybe"),
        (ask("number"), "many"),
        (ask("datetime"), "yesterday"),
        (ask("tel"), "<b>"),
        (ask("text"), "长" * 201),
        (ask("text", maximum=4), "12345"),
    ],
)
def test_what_cannot_be_read_is_said(field, typed):
    with pytest.raises(Unreadable):
        given(field, MultiDict({"q": typed}))


def test_rows_come_in_order_and_blank_rows_fall_away():
    rows = Field("q", "rows", W, columns=(Field("bed", "text", W), Field("right", "ticks", W, options=TWO)))
    form = MultiDict(
        [("q-2-bed", "12"), ("q-0-bed", "3"), ("q-0-right", "a"), ("q-0-right", "b"), ("q-1-bed", " ")]
    )
    assert given(rows, form) == [{"bed": "3", "right": ["a", "b"]}, {"bed": "12", "right": None}]


def test_a_flood_of_rows_is_cut():
    rows = Field("q", "rows", W, columns=(Field("bed", "text", W),))
    form = MultiDict([(f"q-{index}-bed", "x") for index in range(999)])
    assert len(given(rows, form)) == 60

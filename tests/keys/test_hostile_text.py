"""Whatever somebody types stands on the page and in the workbook as text."""

import io

import pytest
from openpyxl import load_workbook
from werkzeug.exceptions import BadRequest

from tests.keys.board import custodian, form, hang
from webapp.keys.signing import bare
from webapp.web.plain_text import without_nul

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "%(name)s {person} {0}",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_is_shown_as_text(app, client, payload):
    key_id = hang(app)
    custodian(app, client)
    name = payload[:40]
    outsider = {
        "name": name,
        "type": "other",
        "body": payload,
        "phone": payload[:20],
        "pass_no": payload[:30],
        "signed_name": name,
    }
    answer = client.act(
        f"/keys/{key_id}/custody",
        **outsider,
        purpose="other",
        reason=payload + "……很长的事由",
        order_no="A1",
        hours="8",
    )
    assert answer.status_code == 303
    for page in (f"/keys/{key_id}", "/keys/?only=out", "/keys/overdue", f"/keys/?q={payload}"):
        shown = client.get(page).get_data(as_text=True)
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "49{%" not in shown
    book = load_workbook(io.BytesIO(client.get("/keys/list.xlsx").data))
    assert not [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]
    assert client.act(f"/keys/{key_id}/return", damage=payload, unsound="y").status_code in {303, 409, 422}


def test_one_name_is_one_name_whatever_is_hidden_in_it():
    assert bare("周\u200d 兰\u200c") == "周兰"
    assert bare("何𠮷娣\U000e0100") == "何𠮷娣\U000e0100"


def test_a_nul_is_no_text_however_the_body_is_said_to_come(app):
    told = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "Chunked", "wsgi.input_terminated": True}
    body = {"data": b"a=%00", "content_type": "application/x-www-form-urlencoded", "environ_overrides": told}
    with app.test_request_context("/", method="POST", **body), pytest.raises(BadRequest):
        without_nul()


def test_a_nul_is_no_text(app, client):
    key_id = hang(app)
    custodian(app, client)
    assert client.act(f"/keys/{key_id}/custody", **form(reason="null\x00byte")).status_code == 400
    assert client.get("/keys/?q=null%00byte").status_code == 400

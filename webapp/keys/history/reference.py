"""A question as it may stand in the logbook for ever: keys, people and loans by their numbers, never by a name."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.custody import Custody
from webapp.keys.history.question import Question, loan_numbered
from webapp.people import Person


def reference(asked: Question, site: Any) -> str:
    """The question without a name: whoever is no member of staff is whoever had a loan of that number."""
    key = asked.the_key(site.id)
    if asked.key and key is None:
        raise _no_key(asked.key)
    told = [key.number if key else "", _person(asked, site), str(asked.first), str(asked.last)]
    return json.dumps(told)


def question_of(text: str, site: Any) -> Question:
    """The question of a reference; Refusal for anything else, a name above all."""
    try:
        key, person, first, last = map(str, json.loads(text))
        asked = Question(key, person, date.fromisoformat(first), date.fromisoformat(last))
    except (ValueError, TypeError) as wrong:
        raise _only_from_its_page() from wrong
    if (key and asked.the_key(site.id) is None) or (person and not name_of(person, site.id)):
        raise _only_from_its_page()
    return asked


def name_of(person: str, site_id: UUID) -> str:
    """Who is meant by a staff number or a loan's; "" for neither, and where the loan's names were destroyed."""
    known = Person.numbered(person)
    if known is not None:
        return known.name
    line = loan_numbered(person, site_id)
    return line.borrower if line is not None else ""


def _person(asked: Question, site: Any) -> str:
    known = Person.numbered(asked.person) if asked.person else None
    if known is not None or not asked.person:
        return known.staff_no if known else ""
    columns = (Custody.borrower_id, Custody.borrower, Custody.number)
    loans = session.execute(asked.rows(site).with_only_columns(*columns).order_by(None)).all()
    found = {(loan.borrower_id, loan.borrower): loan.number for loan in loans}
    if len(found) != 1:
        raise _which_of_them(asked.person, len(found))
    return found.popitem()[1]


def _no_key(code: str) -> Refusal:
    return Refusal(
        "key.history_key",
        "没有编号或标签为“{code}”的钥匙，不能打印。请填台账上的钥匙编号或扫描标签",
        "No key here is called “{code}”, so nothing is printed; give its number in the ledger, or scan its tag",
        "KC-3a",
        code=code,
    )


def _which_of_them(said: str, many: int) -> Refusal:
    return Refusal(
        "key.history_person",
        "“{said}”在此期间对应{many}名借用人，打印须明确到一人。请填全名、员工号或该人的一个借用编号",
        "“{said}” fits {many} borrowers in these days, and a print is about one. Give the whole name, a staff number, or the number of one of that person's loans",
        "KC-3a",
        said=said,
        many=many,
    )


def _only_from_its_page() -> Refusal:
    return Refusal(
        "key.history_subject",
        "钥匙去向记录请从“谁借过哪把钥匙”页面打印",
        "Print this from the page “Who held which key”",
        "KC-3a",
    )


__all__ = ["name_of", "question_of", "reference"]

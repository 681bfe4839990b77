"""Every word of a house, poisoned where it lies: each column of text that somebody's typing may reach."""

import json

from sqlalchemy import Column, String, cast, func, insert, literal, select, update

from tests.faults.poison import WHOLE, payload
from tests.house.test_personal import INVENTORY, PLAIN
from webapp.database import Base, new_id, session
from webapp.jobs import Job
from webapp.jobs.answer import Answer
from webapp.procedures.field import Field
from webapp.procedures.shelf import book

TYPED_BY_HAND = {INVENTORY, "the telephone that a finder of a tag is told to call: the site's, not a person's",
                 "the staff number stands for a person in the chain once the name is erased",
                 "words of the book with a number or a place in them"}  # fmt: skip
SEALED = {name for reason, names in PLAIN.items() if reason not in TYPED_BY_HAND for name in names.split()}
"""Columns of recorded tables that hold words of a vocabulary or what the house makes, each with its reason there."""
HOUSE_MADE = {
    "the chain and what it seals: poisoned through the verbs, or it would not verify": "chain_head entry revision",
    "hashes, tokens and marks that only the house makes": """person.pin person.password device.secret enrolment.code
        delivery_token.token sign_in.token tag_guess.guesser submission.fingerprint submission_try.fingerprint
        chair_loan.patient_key""",
    "names of kinds, rules, states and roles from code and book": """deadline.subject_kind deadline.rung deadline.roles
        deadline.persons deadline.setting deadline.state paper.state submission.endpoint submission.verdict
        submission.subject_kind submission.rule submission_try.verdict submission_try.rule heartbeat.loop
        number_counter.series procedure_version""",
    "addresses and numbers that the house made; an address is checked before it is a link": """submission.path
        submission.number site.code""",
    "JSON of a known shape: answers are poisoned by field, papers and parked acts through their verbs": """answer.open
        answer.private paper.data submission_try.fields""",
}
LEFT_OUT = SEALED | {name for names in HOUSE_MADE.values() for name in names.split()}


def columns() -> list[Column]:
    """Every column of text."""
    tables = Base.metadata.sorted_tables
    return [column for table in tables for column in table.columns if isinstance(column.type, String)]


def reachable() -> list[Column]:
    """Columns of text that are not left out for a reason."""
    return [one for one in columns() if not {str(one), one.table.name} & LEFT_OUT]


def poison_columns() -> dict[str, int]:
    """Write a payload into every row of every reachable column, behind the product's back; rows by column."""
    done = {}
    for column in reachable():
        tail = func.substr(cast(column.table.c.id, String), 25, 8)
        room = (column.type.length or 0) and column.type.length - 8
        done[str(column)] = session.execute(
            update(column.table).values({column: literal(payload(room)) + tail})
        ).rowcount
    return done


def poison_answers() -> set[str]:
    """Give every job a hostile answer to each of its fields that takes words; the fields, by procedure."""
    done = set()
    for job in session.scalars(select(Job).where(Job.id.in_(_some_jobs()))).all():
        for field in job.procedure.fields.values():
            if (value := hostile_value(field)) is not None:
                for row in {0, *(answer.row for answer in job.answer_rows if answer.field == field.id)}:
                    session.execute(insert(Answer).values(**_answer(job, field, value, row)))
                done.add(f"{job.procedure_id}.{field.id}")
    return done


def _some_jobs() -> list:
    """The newest of every kind in every state."""
    newest = select(func.max(cast(Job.id, String))).group_by(Job.procedure_id, Job.state)
    return list(session.scalars(select(Job.id).where(cast(Job.id, String).in_(newest))))


def _answer(job: Job, field: Field, value: object, row: int) -> dict[str, object]:
    given = [one for one in job.answer_rows if one.field == field.id and one.row == row]
    told, sealed = json.dumps(value), field.sealed
    return {
        "id": new_id(),
        "job_id": job.id,
        "site_id": job.site_id,
        "row": row,
        "milestone_id": given[-1].milestone_id if given else None,
        "field": field.id,
        "open": None if sealed else told,
        "private": told if sealed else None,
        "by_id": job.opened_by_id,
        "at": job.opened_at,
    }


def hostile_value(field: Field) -> object:
    """What this kind of field would hold if somebody could type anything; None where it holds no words."""
    if field.is_rows:
        row = {column.id: hostile_value(column) for column in field.columns}
        return [row, row] if any(row.values()) else None
    if field.kind in {"text", "note", "tel"}:
        return payload(field.maximum)
    if field.kind in {"place", "scan", "unit", "person"}:
        return {"kind": None, "id": None, "label": WHOLE, "kinds": []}
    return {"name": WHOLE, "drawn": None} if field.kind == "signature" else None


def fields_with_words() -> set[str]:
    """Every field of the book that holds words."""
    return {
        f"{one.id}.{field.id}"
        for one in book().values()
        for field in one.fields.values()
        if hostile_value(field)
    }

"""What this room hangs on the app."""

from flask import Flask, g, request

from webapp import subjects
from webapp.jobs import carried, erasing, handing_over, hours, learning, offering, registered, rounds, routed
from webapp.jobs.candidates import candidates, colleagues
from webapp.jobs.card import Card
from webapp.jobs.clocks import clocks_of
from webapp.jobs.forms import PauseForm
from webapp.jobs.in_hand import next_hands, urgent_elsewhere
from webapp.jobs.job import Job
from webapp.jobs.road import began_on_paper
from webapp.jobs.routes import desk_board, jobs
from webapp.jobs.showing import row_words, told
from webapp.procedures.listed import on_list


def open_room(app: Flask) -> None:
    """Jobs become known to the house; their card can be drawn anywhere."""
    registered.hang()
    offering.hang()
    hours.hang()
    app.extensions["jobs"] = (rounds, erasing, handing_over, carried)
    app.register_blueprint(desk_board)
    app.register_blueprint(jobs)
    app.add_template_filter(card)
    app.add_template_filter(told)
    app.add_template_filter(row_words)
    app.add_template_global(began_on_paper)
    app.add_template_global(candidates)
    app.add_template_global(colleagues)
    app.add_template_global(next_hands)
    app.add_template_global(on_list)
    app.add_template_global(urgent_elsewhere)
    app.add_template_global(clocks_of, "job_clocks")
    app.add_template_global(PauseForm, "pause_form")
    subjects.on("help_request.routed", routed.open_for)
    subjects.on("help_request.filled", learning.learn)


def card(job: Job) -> Card:
    """The card of a job as whoever is signed in sees it."""
    return Card(job, g.person, request.args)

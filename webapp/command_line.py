"""The operator's commands; each is loaded when it is asked for, because no page needs them, nor Alembic behind them."""

import os
from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

COMMANDS = {
    "prepare": "webapp.cli:prepare",
    "backup": "webapp.cli:backup",
    "restore": "webapp.cli:restore",
    "deploy": "webapp.cli:deploy",
    "first-run": "webapp.people.first_run:first_run",
    "logbook": "webapp.logbook.cli:logbook_commands",
    "tags": "webapp.tags.command:tags_cli",
    "demo": "webapp.demo.command:demo",
}


class CommandLine(AppGroup):
    """What `flask` can do with this house."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names for `flask --help`."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def init_app(app: Flask) -> None:
    """Hang the commands on the app; `flask db`, which comes from Flask-Migrate, must find the migrations there too."""
    app.cli = CommandLine(name=app.name)
    if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
        from webapp.database import migrations

        migrations.init_app(app)

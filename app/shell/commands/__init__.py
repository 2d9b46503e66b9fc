"""The root of `lykta …`: every room's commands, and those of the installation itself."""

import sys
from typing import Any

import click
from flask import Flask

from app import ROOMS, create_app, part
from app.config import Settings, read
from app.core import local_disk, migrating, running, serving
from app.core.declined import Declined, Group, saying
from app.shell.commands.backup import backup
from app.shell.commands.doctor import doctor
from app.shell.commands.keys import keys
from app.shell.commands.restore import restore
from app.shell.commands.routes import routes
from app.shell.commands.settings import settings as list_settings

ALONE = {"serve", "jobs", "restore"}


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def lykta(context: click.Context) -> None:
    """Lykta: reports from the field, and the shared situational picture."""
    if context.invoked_subcommand not in ALONE:
        app = create_app(read())
        context.with_resource(app.app_context())


class PortTaken(Declined):
    code, exit_code = "port_taken", 2


@lykta.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--no-jobs", is_flag=True, help="Web only; the job runner is started elsewhere.")
def serve(port: int, host: str, no_jobs: bool) -> None:
    """Start web and job runner; the database is made or brought up to date first."""
    settings = read()
    if settings.sqlite:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        local_disk.check(settings.data)
    if serving.taken(host, port):
        raise PortTaken(
            f"Porten {port} används redan. Välj en annan: PORT={port + 1} / "
            f"Port {port} is in use. Choose another: PORT={port + 1}"
        )
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    running.hold(settings.data)
    app = create_app(settings)
    if not serving.finished(lambda: prepare(app, settings)):
        sys.exit(1)
    works: dict[str, Any] = {"web": lambda: serving.run_web(app, settings, f"{host}:{port}")}
    if not no_jobs:
        works["jobs"] = lambda: serving.run_jobs(app)
    serving.forget_connections(app)
    serving.bring_in()
    click.echo(f"Lykta: {settings.url}", err=False)
    serving.Supervisor(works).run()


def prepare(app: Flask, settings: Settings) -> None:
    """Schema, installation row, and the demo into an empty database; runs in a child process."""
    with app.app_context():
        begin_installation()
        if settings.demo:
            if not part("demo", "reads").loaded():
                part("demo", "changes").load()
            for line in part("demo", "shapes").sign_in_lines():
                click.echo(line)


def begin_installation() -> None:
    from app.core.installation import begin
    from app.core.unit import unit

    migrating.migrate()
    with unit():
        begin()
        part("triage", "changes").index_words()
    if told := part("triage", "reads").why_unindexed():
        click.echo(f"lykta: {told}", err=True)


@lykta.command()
def jobs() -> None:
    """Run the job runner alone (several hosts, or a unit of its own)."""
    app = create_app(read())
    running.hold(app.config["LYKTA"].data)
    serving.run_jobs(app)


@lykta.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    begin_installation()
    click.echo(f"Schema {migrating.standing()}")


@lykta.command(hidden=True)
@click.argument("message")
def migration(message: str) -> None:
    """Make a new migration from the difference between tables and database."""
    migrating.make(message, migrating.next_number())


def main() -> None:
    """Entry point; a wrong setting or a refused start is one clear sentence, never a traceback."""
    try:
        with saying():
            serving.leave_out(read())
            if not ALONE & set(sys.argv[1:2]):
                add_commands()
    except Declined as error:
        error.show()
        sys.exit(error.exit_code)
    lykta(prog_name="lykta")


def add_commands() -> None:
    for room in ROOMS:
        for command in getattr(part(room, "commands"), "commands", []):
            lykta.add_command(command)


lykta.add_command(restore)
commands: list[click.Command] = [doctor, routes, list_settings, backup, keys]

"""`lykta restore FILE`: a backup takes the place of what is there, wholly or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from app.accounts.changes import forget_ways_in
from app.config import Settings, read
from app.core import events, installation, migrating, photos, running
from app.core.backup import rows, switching
from app.core.backup.chest import NotABackup
from app.core.backup.unpacking import unpack
from app.core.clock import now
from app.core.declined import Declined
from app.core.unit import checkpoint, unit
from app.reports.jobs import forget_ids
from app.shell.commands.backup import MOST_DAYS
from app.shell.commands.passphrase import asked, with_passphrase
from app.walks.jobs.forgetting import forget_ids as forget_ids_of_walks


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_passphrase
@click.option("--check", is_flag=True, help="Read and judge the backup; change nothing.")
@click.option("--replace", "replaces", is_flag=True, help="What is there now may be set aside.")
@click.option("--older", is_flag=True, help=f"Take a backup that is over {MOST_DAYS} days old.")
def restore(
    file: Path, passphrase_file: Path | None, check: bool, replaces: bool, older: bool
) -> None:
    """Restore the backup FILE. Lykta must not run.

    FILE is read and judged wholly before anything is touched; what was there stays, set aside.
    Everybody signs in anew, and phones offer again what they still hold.
    """
    passphrase, wanted = asked(passphrase_file, twice=False), read()
    if check:
        with switching.staged(wanted.data) as made:
            judge(wanted, unpack(file, passphrase, made))
        return click.echo("Säkerhetskopian är hel. / The backup is whole.")
    with running.stopped(wanted.data):
        refuse_what_is_there(wanted, replaces)
        with switching.staged(wanted.data) as made:
            manifest = unpack(file, passphrase, made)
            judge(wanted, manifest)
            refuse_what_is_old(manifest, older)
            put_in_place(wanted, made, manifest)
    return tell(manifest)


def judge(wanted: Settings, manifest: dict[str, Any]) -> None:
    refuse_what_does_not_fit(wanted, manifest)
    click.echo(f"{manifest['made_at']}: {manifest['rows']['report']} rapporter / reports")


def refuse_what_is_there(wanted: Settings, replaces: bool) -> None:
    there = switching.left_in(wanted.data)
    tables = 0 if wanted.sqlite else switching.tables_there(wanted)
    if (there or tables) and not replaces:
        raise Declined(
            f"{wanted.data} är inte tom. Lägg undan det som finns: --replace. / "
            f"{wanted.data} or its database is not empty. To set aside what is there: --replace.",
            "not_empty",
        )


def refuse_what_does_not_fit(wanted: Settings, manifest: dict[str, Any]) -> None:
    here = "sqlite" if wanted.sqlite else "postgresql"
    if manifest["engine"] != here:
        raise NotABackup(
            f"Kopian är av {manifest['engine']}, installationen använder {here}. / "
            f"The backup is of {manifest['engine']}, this installation uses {here}."
        )


def refuse_what_is_old(manifest: dict[str, Any], older: bool) -> None:
    if not older and now() - datetime.fromisoformat(manifest["made_at"]) > timedelta(MOST_DAYS):
        raise NotABackup(
            f"Kopian är äldre än {MOST_DAYS} dagar: det som raderats sedan dess kommer tillbaka. "
            f"Ändå: --older. / The backup is over {MOST_DAYS} days old: what was erased since "
            "comes back. All the same: --older."
        )


def put_in_place(wanted: Settings, made: Path, manifest: dict[str, Any]) -> None:
    """All work is done on what lies apart; then one exchange."""
    lay_out(made, wanted)
    apart = replace(wanted, data=made)
    if not wanted.sqlite:
        apart = switching.in_fresh_schema(apart)
    with application(apart):
        if not wanted.sqlite:
            rows.upgraded_to(manifest["schema"])
            rows.fill(made / "database", manifest["columns"])
        make_current(made, wanted)
    shutil.rmtree(made / "database", ignore_errors=True)
    schemas = nullcontext("") if wanted.sqlite else switching.exchanged_schemas(wanted)
    with schemas as schema:
        folder = switching.exchange(made, wanted.data)
    for aside in filter(None, (folder, schema)):
        click.echo(f"Det som fanns: / What was there: {aside}")


def lay_out(made: Path, wanted: Settings) -> None:
    (made / "manifest.json").unlink()
    if wanted.sqlite:
        (made / "database" / rows.DATABASE).rename(made / rows.DATABASE)


def make_current(made: Path, wanted: Settings) -> None:
    if broken := events.first_broken():
        raise NotABackup(f"Händelseloggen är bruten. / The diary is broken: event {broken}.")
    if wanted.photos:
        carry_photos(made / "photos")
    migrating.migrate()
    with unit():
        installation.put("epoch", secrets.token_hex(8))
        installation.put(photos.KEPT_UNTIL, "")
        forget_ways_in()
    for forget in (forget_ids, forget_ids_of_walks):
        forget()
    checkpoint()


def carry_photos(folder: Path) -> None:
    """Into the store that the settings name; what is there already has the same bytes."""
    for path in sorted(found for found in folder.rglob("*") if found.is_file()):
        photos.put_back(str(path.relative_to(folder)), path.read_bytes())
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def application(settings: Settings) -> Iterator[None]:
    from app import create_app
    from app.core.db import db

    app = create_app(settings)
    with app.app_context():
        yield
        db.engine.dispose()
    app.extensions["lykta_queue"].storage.close()


def tell(manifest: dict[str, Any]) -> None:
    click.echo(
        f"Återställd som den var {manifest['made_at']}. Telefonerna skickar igen det de har kvar. / "
        f"Restored as it was at {manifest['made_at']}. Phones send again what they still hold."
    )
    click.echo("Starta, och se efter: / Start, and look: lykta doctor")

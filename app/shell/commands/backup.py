"""`lykta backup FOLDER`: everything of this installation in one encrypted file, while it runs."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import click

from app.core import installation
from app.core.backup.packing import Packed, pack
from app.core.clock import now
from app.core.declined import Declined
from app.core.settings import settings
from app.core.unit import unit
from app.reports.jobs import forget_ids
from app.sending.reads import keys_held
from app.shell.commands.passphrase import asked, with_passphrase
from app.walks.jobs.forgetting import forget_ids as forget_ids_of_walks

# Longer than this no copy keeps what has been erased since.
MOST_DAYS = 35
NAME = re.compile(r"lykta-(\d{8}T\d{6})Z\.backup")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_passphrase
@click.option(
    "--keep-days",
    default=MOST_DAYS,
    show_default=True,
    type=click.IntRange(1, MOST_DAYS),
    help="Older backups in the folder are removed.",
)
def backup(folder: Path, passphrase_file: Path | None, keep_days: int) -> None:
    """Write database, photos, keys and maps into one encrypted file in FOLDER.

    Lykta may run meanwhile. Keep the passphrase elsewhere: without it the file is worth nothing.
    """
    folder = folder.resolve()
    data = settings().data.resolve()
    if folder == data or data in folder.parents:
        raise Declined(
            "Välj en mapp utanför datamappen, helst på en annan disk. / "
            "Choose a folder outside the data folder, best on another disk.",
            "folder_inside",
        )
    passphrase = asked(passphrase_file, twice=True)
    for forget in (forget_ids, forget_ids_of_walks):
        forget()
    packed = pack(folder / f"lykta-{now():%Y%m%dT%H%M%S}Z.backup", passphrase, keys_held)
    with unit():
        installation.put("backed_up_at", packed.manifest["made_at"])
    tell(packed)
    for gone in outlived(folder, keep_days):
        gone.unlink()
        click.echo(f"Borttagen: / Removed: {gone.name}")


def tell(packed: Packed) -> None:
    files, rows = packed.manifest["files"], packed.manifest["rows"]
    photos = sum(name.startswith("photos/") for name in files)
    click.echo(f"{packed.path}")
    click.echo(
        f"{rows['report']} rapporter, {photos} fotofiler, {packed.path.stat().st_size} byte. / "
        f"{rows['report']} reports, {photos} photo files, {packed.path.stat().st_size} bytes."
    )
    if packed.lacking:
        lost = len(packed.lacking)
        click.echo(f"{lost} foton saknas i lagret. / {lost} photos are missing from the store.")


def outlived(folder: Path, keep_days: int) -> list[Path]:
    """By the time in their names; other files are not ours."""
    before = now() - timedelta(days=keep_days)
    return [path for path in sorted(folder.glob("lykta-*Z.backup")) if made(path, before) < before]


def made(path: Path, otherwise: datetime) -> datetime:
    match = NAME.fullmatch(path.name)
    return datetime.strptime(f"{match[1]}+0000", "%Y%m%dT%H%M%S%z") if match else otherwise

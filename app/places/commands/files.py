"""`lykta places import` and `lykta places areas`: whole files in, or nothing and a clear report."""

from pathlib import Path

import click

from app.core.declined import Declined, Group
from app.core.unit import unit
from app.places import changes, reads
from app.places.commands.acting import at
from app.places.rules import Sheet, read_sheet
from app.places.rules.gazetteer import MOST_BYTES
from app.places.rules.outline import MOST_BYTES as MOST_OUTLINE_BYTES
from app.places.rules.outline import BadOutline, read_outlines

TOLD = 50
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=Group)
def places() -> None:
    """Named places and areas of a municipality."""


@places.command("import")
@click.argument("file", type=FILE)
@click.option("--municipality", required=True, help="Short name, for example koping.")
@click.option("--preview", is_flag=True, help="Only tell what would happen.")
@click.option("--keep-good", is_flag=True, help="Take the good rows although others are wrong.")
def import_gazetteer(file: Path, municipality: str, *, preview: bool, keep_good: bool) -> None:
    """Replace the gazetteer by a CSV FILE with the columns name,kind,lat,lon."""
    actor = at(municipality)
    sheet = read_sheet(read_most(file, MOST_BYTES), reads.bounds(actor))
    tell(sheet)
    if preview:
        return
    if not sheet.entries or (sheet.faults and not keep_good):
        raise Declined(
            "Inget ändrades. Rätta raderna, eller ta de rätta med --keep-good. / "
            "Nothing was changed. Correct the rows, or take the good ones with --keep-good.",
            "rows_wrong",
        )
    with unit():
        count = changes.fill_gazetteer(actor, reads.here(actor), sheet.entries)
    click.echo(f"{count} platser sparade. / {count} places kept.")


@places.command("areas")
@click.argument("file", type=FILE)
@click.option("--municipality", required=True, help="Short name, for example koping.")
def import_areas(file: Path, municipality: str) -> None:
    """Draw outline and areas from a GeoJSON FILE (properties slug and name)."""
    actor = at(municipality)
    try:
        outlines = read_outlines(read_most(file, MOST_OUTLINE_BYTES))
        with unit():
            count = changes.draw(actor, reads.here(actor), outlines)
    except BadOutline as error:
        raise Declined(str(error), "outline_wrong") from error
    click.echo(f"{count} ytor ritade. / {count} shapes drawn.")


def read_most(file: Path, limit: int) -> bytes:
    """Never more than one byte over the limit, whatever the file says about its size."""
    with file.open("rb") as opened:
        return opened.read(limit + 1)


def tell(sheet: Sheet) -> None:
    good, bad = len(sheet.entries), len(sheet.faults)
    click.echo(f"{good} rätta rader, {bad} fel. / {good} good rows, {bad} faults.")
    for fault in sheet.faults[:TOLD]:
        click.echo(f"  {fault}", err=True)
    if bad > TOLD:
        click.echo(f"  … {bad - TOLD} till / more", err=True)

"""`lykta map build` and `lykta map info`."""

from pathlib import Path

import click

from app.core.declined import Declined, Group
from app.core.unit import unit
from app.places import changes, reads
from app.places.commands import tiles
from app.places.commands.acting import at

SOURCE = click.Path(exists=True, path_type=Path)


@click.group("map", cls=Group)
def map_files() -> None:
    """The map that phones and desks show."""


@map_files.command()
@click.argument("source", type=SOURCE)
@click.option("--municipality", help="Build into the data folder and use it, for example koping.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="This file.")
@click.option("--max-zoom", default=14, type=click.IntRange(10, 16), show_default=True)
def build(source: Path, municipality: str | None, target: Path | None, max_zoom: int) -> None:
    """Build a map from SOURCE: a folder of GeoJSON layers, or an OpenStreetMap extract (.osm.pbf).

    Needs ogr2ogr (Debian and Ubuntu: sudo apt-get install gdal-bin).
    """
    if bool(municipality) == bool(target):
        raise Declined(
            "Säg --municipality eller --to. / Say --municipality or --to.", "wrong_usage"
        )
    if not source.is_dir() and source.suffix != ".pbf":
        raise Declined(
            "SOURCE är en mapp eller .osm.pbf. / SOURCE is a folder or .osm.pbf.", "wrong_usage"
        )
    try:
        if target:
            told = target, tiles.build(tiles.Wish(source, target, max_zoom))
        else:
            told = build_for(str(municipality), source, max_zoom)
    except tiles.CannotBuild as error:
        raise Declined(str(error), "map_unbuildable") from error
    click.echo(f"{told[0]} {told[1]} byte")


def build_for(slug: str, source: Path, max_zoom: int) -> tuple[Path, int]:
    actor = at(slug)
    unnamed = reads.built() / f"{slug}.building"
    size = tiles.build(tiles.Wish(source, unnamed, max_zoom, reads.bounds(actor)))
    named = reads.named(unnamed, slug)
    unnamed.replace(named)
    with unit():
        changes.choose_map(actor, reads.here(actor), named.name)
    return named, size


@map_files.command("info")
@click.option("--municipality", required=True, help="Short name, for example koping.")
def tell(municipality: str) -> None:
    """Tell which map is in use, how big it is and what it was made of."""
    here = reads.chosen(reads.here(at(municipality)))
    if here is None:
        raise Declined("Ingen karta. / No map.", "no_map")
    kind = "schematisk / schematic" if here.schematic else here.attribution
    click.echo(f"{here.path}\n{here.name} {here.size} byte, {kind}")
    zooms = f"{here.about.get('minzoom')}–{here.about.get('maxzoom')}"
    click.echo(f"zoom {zooms}, källor / sources {here.about.get('lykta_sources', '')[:16]}")

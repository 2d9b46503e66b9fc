"""A map file out of GeoJSON or an OpenStreetMap extract: ogr2ogr cuts the tiles, pmtiles packs them.

The layers and kinds are those of `static/js/map/style.js`, whatever the source.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from app.places.rules import Bounds

LAYERS = ("land", "water", "rail", "roads", "names")
NEAR_ZOOM = 12
ROOM = Path(__file__).parent.parent
INSTALL = (
    "ogr2ogr saknas. Installera gdal-bin: sudo apt-get install gdal-bin / "
    "ogr2ogr is missing. Install gdal-bin: sudo apt-get install gdal-bin"
)
FAR = {
    "roads": "kind IN ('motorway', 'main')",
    "names": "kind IN ('town', 'village', 'hamlet')",
    "land": "kind IN ('municipality', 'district', 'forest')",
}
OSM = {
    "land": """SELECT name, CASE
        WHEN landuse IN ('forest') OR "natural" = 'wood' THEN 'forest'
        WHEN leisure IN ('park', 'garden', 'playground', 'pitch') OR landuse = 'grass' THEN 'park'
        WHEN landuse IN ('industrial', 'railway', 'commercial') THEN 'industry'
        ELSE 'district' END AS kind, geometry FROM multipolygons
        WHERE landuse IN ('forest', 'grass', 'industrial', 'railway', 'commercial', 'residential',
        'retail') OR "natural" = 'wood'
        OR leisure IN ('park', 'garden', 'playground', 'pitch')""",
    "water": """SELECT name, 'lake' AS kind, geometry FROM multipolygons
        WHERE "natural" IN ('water', 'bay') OR waterway = 'riverbank'""",
    "rivers": """SELECT name, 'river' AS kind, geometry FROM lines
        WHERE waterway IN ('river', 'canal', 'stream')""",
    "rail": """SELECT name, 'rail' AS kind, geometry FROM lines
        WHERE railway IN ('rail', 'light_rail', 'tram', 'subway')""",
    "roads": """SELECT name, CASE
        WHEN highway IN ('motorway', 'motorway_link', 'trunk', 'trunk_link') THEN 'motorway'
        WHEN highway IN ('primary', 'secondary', 'tertiary', 'primary_link', 'secondary_link')
        THEN 'main'
        WHEN highway IN ('footway', 'path', 'cycleway', 'steps', 'track', 'pedestrian',
        'bridleway', 'corridor') THEN 'path'
        ELSE 'street' END AS kind, geometry FROM lines
        WHERE highway IS NOT NULL AND highway NOT IN ('proposed', 'construction', 'platform')""",
    "names": """SELECT name, CASE
        WHEN place IN ('city', 'town') THEN 'town'
        WHEN place = 'village' THEN 'village'
        WHEN place IN ('suburb', 'quarter', 'neighbourhood') THEN 'district'
        WHEN place IS NOT NULL THEN 'hamlet'
        WHEN amenity IN ('school', 'kindergarten') THEN 'school'
        WHEN railway IN ('station', 'halt') THEN 'station'
        WHEN highway = 'bus_stop' OR railway IS NOT NULL OR public_transport IS NOT NULL
        THEN 'stop'
        ELSE 'place' END AS kind, geometry FROM points
        WHERE name IS NOT NULL AND (place IS NOT NULL OR highway = 'bus_stop'
        OR railway IN ('station', 'halt', 'tram_stop') OR amenity IN ('school', 'kindergarten',
        'library', 'hospital', 'townhall', 'police', 'fire_station'))""",
}


class CannotBuild(Exception):
    """One clear sentence in Swedish and English."""


class Wish(NamedTuple):
    """What is to be built: out of what, where to, how deep, and which part of it."""

    source: Path
    target: Path
    max_zoom: int = 14
    bounds: Bounds | None = None


def build(wish: Wish) -> int:
    """Bytes of the finished file, which appears whole or not at all."""
    if not shutil.which("ogr2ogr"):
        raise CannotBuild(INSTALL)
    with tempfile.TemporaryDirectory(prefix="lykta-map-") as folder:
        gathered, cut = Path(folder, "layers.gpkg"), Path(folder, "tiles.mbtiles")
        osm = wish.source.suffix == ".pbf"
        (of_osm if osm else of_geojson)(wish, gathered)
        cut_tiles(gathered, cut, wish.max_zoom)
        describe(cut, wish.source, osm=osm)
        pack(cut, wish)
    return wish.target.stat().st_size


def digest(source: Path) -> str:
    """Of the sources' bytes, kept inside the map so that it can be told what it was made of."""
    made = hashlib.sha256()
    for file in [source] if source.is_file() else layer_files(source):
        made.update(file.name.encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def layer_files(folder: Path) -> list[Path]:
    files = [folder / f"{layer}.geojson" for layer in LAYERS]
    files = [file for file in files if file.is_file()]
    if not files:
        names = ", ".join(f"{layer}.geojson" for layer in LAYERS)
        raise CannotBuild(
            f"{folder} har ingen av filerna {names}. / {folder} has none of the files {names}."
        )
    return files


def of_geojson(wish: Wish, gathered: Path) -> None:
    for file in layer_files(wish.source):
        where = {"all": None, "far": FAR.get(file.stem)}
        for part, clause in where.items():
            chosen = ["-where", clause] if clause else []
            if part == "all" or clause:
                add_layer(gathered, file, f"{file.stem}_{part}", [*chosen, file.stem])


def of_osm(wish: Wish, gathered: Path) -> None:
    cut: list[str] = []
    if wish.bounds:
        south, west, north, east = wish.bounds
        cut = ["-spat", *map(str, (west, south, east, north))]
    for name, query in OSM.items():
        layer = "water" if name == "rivers" else name
        add_layer(gathered, wish.source, f"{layer}_all", [*cut, *asked(query)])
        if layer in FAR:
            far = f"SELECT * FROM ({query}) WHERE {FAR[layer]}"  # noqa: S608 - both are ours
            add_layer(gathered, wish.source, f"{layer}_far", [*cut, *asked(far)])


def asked(query: str) -> list[str]:
    reading = ["-oo", f"CONFIG_FILE={ROOM / 'osm.ini'}", "-oo", "INTERLEAVED_READING=NO"]
    return [*reading, "-dialect", "SQLITE", "-sql", " ".join(query.split())]


def add_layer(gathered: Path, source: Path, name: str, chosen: Iterable[str]) -> None:
    adding = ["-update", "-append"] if gathered.exists() else []
    ogr2ogr("-f", "GPKG", *adding, str(gathered), str(source), "-nln", name, *chosen)


def cut_tiles(gathered: Path, cut: Path, max_zoom: int) -> None:
    """Far off only what is big; everything from NEAR_ZOOM on."""
    layers = {}
    for layer in LAYERS:
        near_from = NEAR_ZOOM if layer in FAR else 8
        layers[f"{layer}_all"] = {"target_name": layer, "minzoom": near_from, "maxzoom": max_zoom}
        if layer in FAR:
            layers[f"{layer}_far"] = {"target_name": layer, "minzoom": 8, "maxzoom": NEAR_ZOOM - 1}
    options = {"FORMAT": "MBTILES", "MINZOOM": 8, "MAXZOOM": max_zoom, "CONF": json.dumps(layers)}
    chosen = [word for key, value in options.items() for word in ("-dsco", f"{key}={value}")]
    ogr2ogr("-f", "MVT", *chosen, str(cut), str(gathered))


def describe(cut: Path, source: Path, *, osm: bool) -> None:
    about = {
        "name": source.stem,
        "lykta_sources": digest(source),
        "schematic": "" if osm else "1",
        "attribution": "© OpenStreetMap contributors" if osm else "",
    }
    tiles = sqlite3.connect(cut)
    with tiles:
        known = tiles.execute("SELECT value FROM metadata WHERE name = 'json'").fetchone()
        about["json"] = json.dumps({"vector_layers": json.loads(known[0])["vector_layers"]})
        tiles.executemany("DELETE FROM metadata WHERE name = ?", [(key,) for key in about])
        tiles.executemany("INSERT INTO metadata VALUES (?, ?)", list(about.items()))
    tiles.close()


def pack(cut: Path, wish: Wish) -> None:
    from pmtiles.convert import mbtiles_to_pmtiles

    wish.target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = wish.target.with_suffix(".unfinished")
    try:
        mbtiles_to_pmtiles(str(cut), str(unfinished), wish.max_zoom)
        unfinished.replace(wish.target)
    finally:
        unfinished.unlink(missing_ok=True)


def ogr2ogr(*words: str) -> None:
    """One thread: then the same source gives the same bytes."""
    environ = {**os.environ, "GDAL_NUM_THREADS": "1", "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    done = subprocess.run(
        ["ogr2ogr", "--config", "OSM_MAX_TMPFILE_SIZE", "200", *words],
        capture_output=True,
        text=True,
        env=environ,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["?"])[0]
        raise CannotBuild(f"ogr2ogr kunde inte läsa: {said} / ogr2ogr could not read: {said}")

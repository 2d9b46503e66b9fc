"""The shipped map is what its GeoJSON gives; without the tiler it is said what to install."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.places.commands import tiles
from app.places.commands.map import map_files
from tests.people import People
from tests.places.map_file import KOPING, SHIPPED, about, words

no_app = pytest.mark.no_app


@no_app
def test_the_shipped_map_was_made_of_the_shipped_geojson():
    header, told = about(SHIPPED)
    assert told["lykta_sources"] == tiles.digest(KOPING / "map")
    assert told["schematic"] == "1"
    assert (header["min_zoom"], header["max_zoom"]) == (8, 14)
    assert SHIPPED.stat().st_size <= 150_000


@no_app
def test_the_shipped_map_says_every_name_of_the_geojson():
    said = words(SHIPPED)
    for file in tiles.layer_files(KOPING / "map"):
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            assert feature["properties"]["name"].encode() in said


@no_app
def test_a_missing_tiler_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(tiles.CannotBuild, match="gdal-bin"):
        tiles.build(tiles.Wish(KOPING / "map", tmp_path / "x.pmtiles"))


def test_a_municipality_without_map_says_so(people: People):
    told = CliRunner().invoke(map_files, ["info", "--municipality", "hedemora"])
    assert told.exit_code == 1
    assert "Ingen karta" in told.output

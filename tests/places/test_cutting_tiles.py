"""Tiles cut by ogr2ogr: collected where gdal-bin is installed, as `make test` sees to."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.places import reads
from app.places.commands import tiles
from app.places.commands.map import map_files
from tests.people import People
from tests.places.map_file import KOPING, SHIPPED, words

no_app = pytest.mark.no_app


@no_app
@pytest.mark.slow
def test_building_twice_gives_the_same_bytes(tmp_path: Path):
    one, two = tmp_path / "one.pmtiles", tmp_path / "two.pmtiles"
    for target in (one, two):
        tiles.build(tiles.Wish(KOPING / "map", target))
    assert one.read_bytes() == two.read_bytes()
    assert words(one) == words(SHIPPED)


@no_app
@pytest.mark.parametrize("content", [b"", b"{}", b"no map", b"\0" * 1000])
def test_R50_a_source_that_is_no_map_leaves_no_file(tmp_path: Path, content: bytes):
    source = tmp_path / "bad.osm.pbf"
    source.write_bytes(content)
    target = tmp_path / "out" / "x.pmtiles"
    with pytest.raises(tiles.CannotBuild):
        tiles.build(tiles.Wish(source, target))
    assert not target.exists()


@pytest.mark.slow
def test_a_map_built_for_a_municipality_is_the_one_it_shows(people: People):
    source = str(KOPING / "map")
    built = CliRunner().invoke(map_files, ["build", source, "--municipality", "koping"])
    assert built.exit_code == 0, built.output
    chosen = reads.chosen(reads.here(people.vera))
    assert chosen
    assert chosen.path.parent == reads.built()
    assert chosen.schematic
    told = CliRunner().invoke(map_files, ["info", "--municipality", "koping"])
    assert chosen.name in told.output

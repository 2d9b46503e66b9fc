"""Köping's own shapes: they hold together, and a point is found in the right one."""

import json
from pathlib import Path

import pytest
import yaml
from shapely.geometry import Point, Polygon, shape

from app.core.unit import unit
from app.places import changes, reads, rules
from app.places.rules.outline import BadOutline, read_outlines
from tests.people import People

KOPING = Path("app/places/koping")
DEMO = yaml.safe_load(Path("app/demo/demo.yaml").read_text(encoding="utf-8"))
SHAPES = {
    each.slug: shape(each.geometry)
    for each in read_outlines((KOPING / "areas.geojson").read_bytes())
}
SQUARE = {"type": "Polygon", "coordinates": [[[15, 59], [16, 59], [16, 60], [15, 60], [15, 59]]]}


@pytest.mark.no_app
def test_every_area_of_the_demo_is_drawn_inside_the_municipality():
    whole = SHAPES["municipality"]
    for area in DEMO["areas"]:
        lat, lon = area["center"]
        assert SHAPES[area["id"]].contains(Point(lon, lat)), area["id"]
        assert whole.contains(SHAPES[area["id"]]), area["id"]


@pytest.mark.no_app
def test_no_two_areas_overlap():
    areas = [drawn for slug, drawn in SHAPES.items() if slug != "municipality"]
    for index, one in enumerate(areas):
        assert all(one.intersection(other).area < 1e-9 for other in areas[:index])


@pytest.mark.no_app
def test_the_reports_of_the_demo_lie_in_the_area_they_name():
    for report in DEMO["reports"]:
        lat, lon = report["pos"]
        assert SHAPES[report["area"]].contains(Point(lon, lat)), report["id"]


@pytest.mark.no_app
def test_the_gazetteer_has_no_fault_and_lies_in_the_municipality():
    sheet = rules.read_sheet((KOPING / "gazetteer.csv").read_bytes())
    assert not sheet.faults
    assert len(sheet.entries) >= 150
    whole = SHAPES["municipality"]
    assert all(whole.contains(Point(entry.lon, entry.lat)) for entry in sheet.entries)
    assert {entry.kind for entry in sheet.entries} == set(rules.KINDS)


@pytest.mark.no_app
def test_the_rings_of_neighbours_leave_koping_and_each_other_alone():
    rings = [Polygon(each["outline"]) for each in reads.profiles()["koping"]["neighbours"]]
    assert len(rings) == 5
    assert all(ring.intersection(SHAPES["municipality"]).area < 0.1 * ring.area for ring in rings)
    for index, one in enumerate(rings):
        assert not any(one.intersects(other) for other in rings[:index])


@pytest.fixture
def drawn(people: People) -> People:
    outlines = read_outlines((KOPING / "areas.geojson").read_bytes())
    with unit():
        changes.draw(people.olle, reads.here(people.olle), outlines)
    return people


def test_a_point_is_in_its_area(drawn: People):
    names = {area.id: area.slug for area in reads.areas(drawn.vera)}
    assert names[reads.area_at(drawn.vera, 59.5205, 15.9838) or 0] == "nygard"
    assert names[reads.area_at(drawn.vera, 59.6003, 15.8356) or 0] == "kolsva"
    assert reads.area_at(drawn.vera, 59.5700, 16.0000) is None


def test_drawing_again_keeps_what_reports_point_at(drawn: People):
    before = {area.slug: area.id for area in reads.areas(drawn.vera)}
    one = list(read_outlines(shapes(slug="centrum", name="Mitten")))
    with unit():
        changes.draw(drawn.olle, reads.here(drawn.olle), one)
    after = {area.slug: area.id for area in reads.areas(drawn.vera)}
    assert after == before
    assert "Mitten" in {area.name for area in reads.areas(drawn.vera)}


def test_a_stranger_draws_nothing_here(people: People):
    from app.core.reach import Denied

    with pytest.raises(Denied), unit():
        changes.draw(people.hedda, reads.here(people.karin), read_outlines(shapes()))


def shapes(slug: str = "a", name: str = "A", geometry: object = None) -> bytes:
    told = {"properties": {"slug": slug, "name": name}, "geometry": geometry or SQUARE}
    return json.dumps({"type": "FeatureCollection", "features": [told]}).encode()


@pytest.mark.no_app
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"features": []}',
        b'{"features": [1]}',
        b'{"features": [{"properties": {"slug": "a", "name": "A"}}]}',
        b"[" * 100_000,
        b"\xff\xfe",
        shapes(slug="../etc"),
        shapes(name=""),
        shapes(geometry={"type": "Point", "coordinates": [15, 59]}),
        shapes(geometry={"type": "Polygon", "coordinates": [[[15, 59], [16, 59], [15, 60]]]}),
        shapes(geometry={"type": "Polygon", "coordinates": [[["15", 59]] * 4]}),
        shapes(
            geometry={"type": "Polygon", "coordinates": [[[59, 15], [60, 15], [60, 16], [59, 15]]]}
        ),
        (
            b'{"features": [{"properties": {"slug": "a", "name": "A"}, "geometry": {"type": "Polygon",'
            b' "coordinates": [[[NaN, 1], [1, 1], [1, 2], [NaN, 1]]]}}]}'
        ),
    ],
)
def test_R50_a_file_that_draws_nothing_is_refused(raw: bytes):
    with pytest.raises(BadOutline):
        read_outlines(raw)


def test_R50_a_shape_that_crosses_itself_is_refused(people: People):
    bow = {"type": "Polygon", "coordinates": [[[15, 59], [16, 60], [16, 59], [15, 60], [15, 59]]]}
    with pytest.raises(BadOutline, match="korsar"), unit():
        changes.draw(people.olle, reads.here(people.olle), read_outlines(shapes(geometry=bow)))


def test_what_lies_in_the_box_but_beyond_the_border_is_outside(drawn: People):
    ground, whole = reads.ground(drawn.vera), SHAPES["municipality"]
    west, south, east, north = whole.bounds
    steps = [(south + (north - south) * n / 20, west + (east - west) * n / 20) for n in range(21)]
    points = [(lat, lon) for lat, _ in steps for _, lon in steps]
    outside = [point for point in points if not whole.intersects(Point(point[1], point[0]))]
    assert len(outside) > 50
    assert [point for point in points if not ground.holds(*point)] == outside
    assert rules.doubt(*outside[0], ground) is rules.Doubt.OUTSIDE
    assert rules.doubt(59.514, 15.993, ground) is None
    assert rules.doubt(15.993, 59.514, ground) is rules.Doubt.SWAPPED


def test_everywhere_in_sweden_is_inside_where_nobody_has_drawn_the_border(people: People):
    assert reads.ground(people.hedda).holds(63.8, 20.3)

"""Positions: what is wrong with one, how far two are apart, which square of the grid holds it."""

import math

import pytest

from app.places import rules
from app.places.rules import Bounds, Doubt

pytestmark = pytest.mark.no_app

KOPING = Bounds(59.42, 15.62, 59.70, 16.262)
TORGET = (59.5141, 15.9934)


@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [
        (59.5141, 15.9934, None),
        (15.9934, 59.5141, Doubt.SWAPPED),
        (math.nan, 15.9, Doubt.NOT_FINITE),
        (59.5, math.inf, Doubt.NOT_FINITE),
        (-math.inf, -math.inf, Doubt.NOT_FINITE),
        (6597708.2, 556196.2, Doubt.SWEREF),
        (556196.2, 6597708.2, Doubt.SWEREF),
        (90.1, 15.9, Doubt.OUT_OF_RANGE),
        (59.5, 180.5, Doubt.OUT_OF_RANGE),
        (1e308, -1e308, Doubt.OUT_OF_RANGE),
        (0.0, 0.0, Doubt.OUTSIDE),
        (-59.5141, 15.9934, Doubt.OUTSIDE),
        (60.277, 15.987, Doubt.OUTSIDE),
        (90.0, 180.0, Doubt.OUTSIDE),
    ],
)
def test_R43_a_position_is_good_or_says_what_is_wrong(lat: float, lon: float, wrong: Doubt | None):
    assert rules.doubt(lat, lon, KOPING) == wrong


def test_R43_swapped_and_sweref_are_named_in_both_languages():
    assert "bytt plats" in Doubt.SWAPPED.sv
    assert "swapped" in Doubt.SWAPPED.en
    assert "SWEREF 99 TM" in Doubt.SWEREF.sv
    assert "SWEREF 99 TM" in Doubt.SWEREF.en


def test_R43_only_outside_may_stand():
    assert [doubt for doubt in Doubt if not doubt.impossible] == [Doubt.OUTSIDE]


def test_a_position_is_kept_to_a_metre():
    assert rules.rounded(59.51412345, 15.99339999) == (59.51412, 15.9934)


def test_the_distance_from_the_square_to_the_station():
    assert rules.distance_m(TORGET, (59.5104, 15.9958)) == pytest.approx(433, abs=5)
    assert rules.distance_m(TORGET, TORGET) == 0


@pytest.mark.parametrize(
    ("lat", "lon", "east", "north"),
    [
        (55.0, 12.75, 356083.438, 6097106.672),
        (66.0, 24.0, 907351.981, 7349217.668),
        (59.514, 15.993, 556196.213, 6597708.155),
        (62.0, 15.0, 500000.0, 6874180.148),
    ],
)
def test_degrees_become_the_metres_of_sweref_and_back(
    lat: float, lon: float, east: float, north: float
):
    there = rules.to_sweref(lat, lon)
    assert there == pytest.approx((east, north), abs=1)
    assert rules.from_sweref(*there) == pytest.approx((lat, lon), abs=1e-9)


def test_neighbours_within_a_square_share_their_cell():
    cell = rules.cell_at(*TORGET)
    middle = rules.cell_centre(cell)
    assert rules.cell_at(*middle) == cell
    assert rules.distance_m(TORGET, middle) < 125 * math.sqrt(2) + 1


def test_coarser_squares_hold_the_finer_ones():
    cells = {rules.cell_at(59.5141, 15.9934), rules.cell_at(59.5150, 15.9936)}
    assert len(cells) == 2
    assert len({rules.coarser(cell, 16) for cell in cells}) == 1
    centre = rules.cell_centre(rules.coarser(cells.pop(), 16), 16)
    assert rules.distance_m(TORGET, centre) < 16 * 125 * math.sqrt(2) + 1


@pytest.mark.parametrize(
    ("box", "cut"),
    [
        (Bounds(-90, -180, 90, 180), KOPING),
        (Bounds(59.5, 15.9, 59.6, 16.0), Bounds(59.5, 15.9, 59.6, 16.0)),
        (Bounds(59.6, 15.9, 59.5, 16.0), None),
        (Bounds(59.5, 170.0, 59.6, -170.0), None),
        (Bounds(math.nan, 15.9, 59.6, 16.0), None),
        (Bounds(-math.inf, 15.9, 59.6, 16.0), None),
        (Bounds(10, 10, 11, 11), None),
        (Bounds(59.5, 15.9, 59.5, 15.9), None),
    ],
)
def test_T26_a_box_is_cut_to_the_municipality_or_is_none(box: Bounds, cut: Bounds | None):
    assert rules.clamped(box, KOPING) == cut

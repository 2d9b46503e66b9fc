"""KO-33, KO-34: what approved walks found is a layer of its own on the map, never among the reports."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.unit import unit
from app.walks import changes
from app.walks.rules.findings import FindingDraft
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.previewed import approving

CELLS = "/api/v1/situation/cells"
BOX = "59.50,15.95,59.54,16.02"
Told = Callable[..., dict[str, Any]]


@pytest.fixture
def walk(app: Flask, people: People, signed_in: Callable[[str], FlaskClient]) -> Walk:
    """Approved: two faults and something good by the tunnel, a restricted lock by the station."""
    made = Walk(app, people.karin, area_id=people.areas["centrum"])
    drafts: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("s1", "Låset är svagt", {"restricted": True}),
        ("s2", "Släckt lampa", {}),
        ("s2", "Skymd kurva", {}),
        ("s2", "Fina träd", {"good": True}),
    )
    with unit():
        for stop, text, more in drafts:
            draft = FindingDraft("", stop, "", (), text, **more)
            changes.accept(people.karin, made.row, draft, "0" * 16)
    return made


@pytest.fixture
def approved(walk: Walk, signed_in: Callable[[str], FlaskClient]) -> Walk:
    approving(signed_in("karin"), f"/vandring/{walk.number}", "Vi gick.")
    return walk


@pytest.fixture
def told(signed_in: Callable[[str], FlaskClient]) -> Told:
    def ask(name: str, zoom: float = 14, **more: str) -> dict[str, Any]:
        query = {"box": BOX, "zoom": str(zoom), **more}
        return signed_in(name).get(CELLS, query_string=query).get_json()

    return ask


def test_near_by_each_stop_tells_how_much_was_found_and_opens_the_walk(approved: Walk, told: Told):
    for name in ("karin", "petra"):
        found = told(name)
        (stop,) = found["walked"]
        assert stop["label"].startswith("Gångtunneln, ")
        assert stop["label"].endswith(": 2 iakttagelser av brister, 1 av något bra")
        assert stop["address"] == f"/vandring/{approved.number}"
        assert (stop["lat"], stop["lon"]) == (59.5151, 15.9921)
        assert (found["points"], found["cells"]) == ([], []), "no report"


def test_a_restricted_finding_is_never_on_the_map(approved: Walk, told: Told):
    assert "Stationen" not in str(told("karin"))
    assert "Låset" not in str(told("karin"))


def test_before_a_leader_has_approved_it_nothing_is_shown(walk: Walk, told: Told):
    assert told("karin")["walked"] == []


def test_another_municipality_and_the_far_map_tell_nothing(approved: Walk, told: Told):
    assert told("hedda")["walked"] == []
    assert told("karin", 12.9)["walked"] == []


def test_the_layer_follows_box_period_area_and_category(approved: Walk, told: Told):
    assert told("karin", period="7-dagar", area="centrum")["walked"]
    for chosen in (
        {"box": "59.53,15.95,59.54,16.02"}, {"period": "2025-01"},
        {"area": "nygard"}, {"category": "lighting_fault"},
    ):  # fmt: skip
        assert told("karin", **chosen)["walked"] == [], chosen

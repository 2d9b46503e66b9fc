"""What the form offers to whom, and in which words."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from app.catalogue.reads import catalogue, form_for, standard
from app.catalogue.shapes import form_json

pytestmark = pytest.mark.no_app

ROLES = ("public", "participant", "volunteer", "guard", "staff", "member", "coordinator")


@dataclass
class Municipality:
    profile: Any


def test_a_citizen_sees_nine_groups_in_their_order():
    tiles = form_for(None, "public", "sv").tiles
    assert [group.tile for group in tiles] == list(range(1, 10))
    assert tiles[0].name == "Otrygg plats"
    assert tiles[-1].id == "other"


def test_thirty_five_categories_are_open_to_the_public_out_of_fifty_one():
    form = form_for(None, "public", "sv")
    assert len(standard().categories) == 51
    assert sum(len(group.categories) for group in form.groups) == 35


def test_no_category_chosen_means_the_first_that_does_not_ask_for_112():
    for group in form_for(None, "public", "sv").tiles:
        first = form_for(None, "public", "sv").category(group.default_category)
        assert first is not None
        assert first.gate != "call_112_first", group.id


def test_what_is_switched_off_is_offered_to_nobody():
    off = {one.id for one in standard().categories.values() if not one.enabled}
    assert len(off) == 5
    for role in ROLES:
        offered = {
            one.id for group in form_for(None, role, "sv").groups for one in group.categories
        }
        assert not off & offered


def test_a_guard_is_asked_what_was_done_on_site_and_a_citizen_is_not():
    assert "on_site_response" in form_for(None, "guard", "sv").questions
    assert "on_site_response" not in form_for(None, "public", "sv").questions


def test_a_municipality_renames_hides_and_switches_on():
    changed = {
        "names": {"litter": {"sv": "Skräp", "en": "Rubbish"}},
        "hide": ["littering"],
        "enable": ["eviction_risk"],
    }
    local = Municipality(profile={"categories": changed})
    groups = {group.id: group for group in form_for(local, "staff", "en").groups}
    assert groups["litter"].name == "Rubbish"
    assert "littering" not in [one.id for one in groups["litter"].categories]
    assert [one.id for one in groups["special_handling"].categories] == ["eviction_risk"]
    assert standard().group("litter") != catalogue(local).group("litter")


@pytest.mark.parametrize("role", ROLES)
def test_everything_is_said_in_both_languages(role):
    swedish, english = (form_json(form_for(None, role, language)) for language in ("sv", "en"))
    assert _keys(swedish) == _keys(english)
    assert not [path for path, text in _leaves(english) if text != text.strip()]


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        ("lamp_count", 4, True),
        ("lamp_count", 51, False),
        ("lamp_count", True, False),
        ("lamp_number", "A" * 21, False),
        ("recurring", "ofta", True),
        ("recurring", "alltid", False),
        ("unsafe_reasons", ["mörker", "trafik"], True),
        ("unsafe_reasons", "mörker", False),
        ("risk_event_time", {"start": "2026-11-20T20:00+01:00"}, True),
        ("risk_event_time", {"begin": "now"}, False),
    ],
)
def test_an_answer_fits_its_question(question, value, fits):
    assert standard().questions[question].accepts(value) is fits


def test_misfits_names_wrong_answers_and_questions_that_do_not_exist():
    assert standard().misfits({"lamp_count": 0, "shoe_size": 43, "recurring": "ofta"}) == [
        "lamp_count",
        "shoe_size",
    ]


def test_the_form_is_small_enough_for_the_first_visit():
    assert len(json.dumps(form_json(form_for(None, "public", "sv")), ensure_ascii=False)) < 30_000


def _keys(value):
    if isinstance(value, dict):
        return {key: _keys(inner) for key, inner in value.items()}
    return [_keys(inner) for inner in value] if isinstance(value, list | tuple) else None


def _leaves(value, path=""):
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, f"{path}.{key}")]
    if isinstance(value, list | tuple):
        return [leaf for inner in value for leaf in _leaves(inner, path)]
    return [(path, value)] if isinstance(value, str) and "patterns" not in path else []

"""Light and season are noted by themselves from place and time (N24)."""

from datetime import UTC, date, datetime

import pytest

from app.core.unit import unit
from app.walks.rules.season import season
from tests.walks.phone import Walk


@pytest.mark.parametrize(
    ("month", "sv", "en"),
    [
        (12, "Vinter", "Winter"),
        (2, "Vinter", "Winter"),
        (3, "Vår", "Spring"),
        (6, "Sommar", "Summer"),
        (9, "Höst", "Autumn"),
        (11, "Höst", "Autumn"),
    ],
)
def test_N24_a_day_has_its_season_in_both_languages(month: int, sv: str, en: str):
    assert (season(date(2026, month, 15)).sv, season(date(2026, month, 15)).en) == (sv, en)


def test_N24_the_protocol_notes_light_and_season_without_anybody_writing_them(
    walk: Walk, signed_in
):
    with unit():
        walk.row.starts_at = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    page = signed_in("karin").get(f"/vandring/{walk.number}/protokoll").text
    assert "Årstid" in page
    assert "Vinter" in page, "by the day in Sweden, where it is December already"
    assert "Mörker" in page

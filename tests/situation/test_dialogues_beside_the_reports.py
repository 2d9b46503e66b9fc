"""KO-33, KO-34: what people said in dialogues is a source of its own in the picture, with its weight."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.unit import unit
from app.situation import reads, shapes
from app.situation.rules import Asked, read_period
from app.walks import changes
from app.walks import reads as walks
from tests.people import People
from tests.walks.dialogues import days_ago, dialogue

Client = Callable[[str], FlaskClient]
MONTH = "/lagesbild/30-dagar"


@pytest.fixture
def held(people: People) -> list[str]:
    """A meeting in Nygård and a survey of the whole municipality: their numbers."""
    drafts: tuple[dict[str, Any], ...] = (
        {"area_id": people.areas["nygard"]},
        {
            "title": "Enkäten",
            "method": "survey",
            "first_day": days_ago(40),
            "last_day": days_ago(10),
            "participants": 212,
            "themes": ("environment",),
            "said": "Torget är mörkt.",
        },
    )
    with unit():
        return [
            changes.register(people.karin, dialogue(people.koping, **one)).number for one in drafts
        ]


def section(client: FlaskClient, address: str = MONTH) -> str:
    return client.get(address).text.split("Från medborgardialoger")[1].split("</section>")[0]


def test_coordinators_and_members_read_how_many_took_part_and_what_they_said(
    held: list[str], people: People, signed_in: Client
):
    for name in ("karin", "petra"):
        shown = section(signed_in(name))
        assert "2 dialoger</span> med 236 deltagare" in shown
        assert "Torget är mörkt." in shown
        assert f'href="/dialog/{held[1]}"' in shown
        assert "Enkät, " in shown
        assert "hela kommunen. 212 deltagare" in shown
        assert "räknas var för sig och läggs aldrig ihop" in shown
    assert "Ingen dialog under perioden" in section(signed_in("hedda")), "another municipality"


def test_themes_are_told_with_dialogues_and_participants(held: list[str], people: People):
    month = Asked(read_period("30-dagar", now().date()))
    found = shapes.dialogues(people.karin, month, "sv")
    assert found.themes == [("Belysning, växtlighet, skötsel", 2, 236), ("Otrygg plats", 1, 24)]
    assert reads.total(people.karin, month) == 0, "no report"
    assert shapes.walked(people.karin, month).rows == [], "and no walk"


def test_a_dialogue_follows_the_period_of_its_last_day_and_the_area_and_has_no_category(
    held: list[str], signed_in: Client
):
    karin = signed_in("karin")
    assert "1 dialog</span> med 24 deltagare" in section(karin, "/lagesbild/7-dagar")
    nygard = section(karin, f"{MONTH}?area=nygard")
    assert "1 dialog</span> med 24 deltagare" in nygard
    assert "Dialoger om hela kommunen visas inte för ett enskilt område." in nygard
    assert "Ingen dialog" in section(karin, f"{MONTH}?area=centrum")
    assert "ingen rapportkategori" in section(karin, f"{MONTH}?category=lighting_fault")
    before = f"/lagesbild/{days_ago(39)}-till-{days_ago(20)}"
    assert "Ingen dialog" in section(karin, before)


def test_what_is_withdrawn_is_not_counted_even_for_who_may_restore_it(
    held: list[str], people: People, signed_in: Client
):
    with unit():
        found = walks.dialogue(people.karin, held[1], "dialogue.write")
        assert found
        changes.withdraw_dialogue(people.karin, found)
    shown = section(signed_in("karin"))
    assert "1 dialog</span> med 24 deltagare" in shown
    assert "Torget är mörkt." not in shown

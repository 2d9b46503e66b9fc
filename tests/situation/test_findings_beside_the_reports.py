"""KO-33, KO-34: what people found on walks is a source of its own in the picture."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import now
from app.core.unit import unit
from app.situation import reads, shapes
from app.situation.rules import Asked, read_period
from app.walks import changes
from app.walks import reads as walk_reads
from app.walks.rules.findings import FindingDraft
from tests.people import People
from tests.walks.phone import Walk
from tests.walks.previewed import approving

Client = Callable[[str], FlaskClient]


@pytest.fixture
def walk(app: Flask, people: People) -> Walk:
    made = Walk(app, people.karin, area_id=people.areas["centrum"])
    drafts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Släckt lampa", {}), ("Låset är svagt", {"restricted": True}), ("Fina träd", {"good": True}),
    )  # fmt: skip
    with unit():
        for text, more in drafts:
            draft = FindingDraft("", "s2", "", (), text, **more)
            changes.accept(people.karin, made.row, draft, "0" * 16)
    return made


def section(client: FlaskClient, address: str = "/lagesbild/7-dagar") -> str:
    return client.get(address).text.split("Från trygghetsvandringar")[1].split("</section>")[0]


def test_findings_are_shown_when_they_are_approved_and_never_counted_as_reports(
    people: People, walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    assert "Ingen godkänd vandring" in section(karin)
    assert approving(karin, f"/vandring/{walk.number}", "Vi gick.").status_code == 303
    for name in ("karin", "petra"):
        shown = section(signed_in(name))
        assert "1 iakttagelse av en brist" in shown
        assert "1 av något bra" in shown
        assert "Gångtunneln</span> (1)" in shown
        assert "Låset" not in shown
    week = Asked(read_period("7-dagar", now().date()))
    assert reads.total(people.karin, week) == 0, "no report"
    assert "Ingen godkänd vandring" in section(signed_in("hedda")), "another municipality"


def test_findings_follow_the_chosen_area_and_period_and_have_no_category(
    people: People, walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    approving(karin, f"/vandring/{walk.number}", "Vi gick.")
    assert "1 iakttagelse" in section(karin, "/lagesbild/7-dagar?area=centrum")
    assert "Ingen godkänd" in section(karin, "/lagesbild/7-dagar?area=nygard")
    assert "Ingen godkänd" in section(karin, "/lagesbild/2025-01")
    assert "ingen rapportkategori" in section(karin, "/lagesbild/7-dagar?category=lighting_fault")


def test_what_is_worded_anew_is_told_as_it_was_approved(
    people: People, walk: Walk, signed_in: Client
):
    karin = signed_in("karin")
    approving(karin, f"/vandring/{walk.number}", "Vi gick.")
    with unit():
        row = next(one for one in walk_reads.findings(people.karin, walk.row))
        changes.word(people.karin, row, changes.FindingWish(row.version, {"top": True}), "1" * 16)
    week = Asked(read_period("7-dagar", now().date()))
    assert [one.top for one in shapes.walked(people.karin, week).rows] == [[]]
    approving(karin, f"/vandring/{walk.number}", "Vi gick.")
    assert [one.top for one in shapes.walked(people.karin, week).rows] == [["Släckt lampa"]]

"""A phone that has waited since an earlier release: this one opens its outbox and sends all of it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page

from app.core.db import session
from app.reports.tables import Report
from app.sending.tables import Photo
from tests.journeys.living import Live
from tests.journeys.people import PHONE
from tests.journeys.walking import all_sent, inside, joins, kept, planned
from tests.museum.piece import Piece, key_of, pieces, put, read

GUARDS = ("guard", "sealed")
STILL = {"service_workers": "block", "reduced_motion": "reduce"}


def signed_in_as_before(page: Page, piece: Piece, live: Live) -> tuple[str, str]:
    """(its walk, its account) here: the proof that a phone has stays with its own server."""
    if piece.walk:
        walk = planned(live)
        joins(page, walk)
        return walk.number, ""
    if piece.phone in GUARDS:
        page.goto("/logga-in/klar?next=/snabb")
        page.wait_for_url("**/snabb")
        page.locator("[data-send]").wait_for()
        return "", next(value["id"] for key, value in read(page)["meta"] if key == "account")
    return "", ""


def developed(live: Live, piece: Piece) -> None:
    """The report stands, and each of its photos could be opened and read."""
    ids = [UUID(photo["id"]) for item in piece.items for photo in item["photos"]]
    live.photos_ready()
    with inside(live):
        photos = session.query(Photo).filter(Photo.phone_id.in_(ids)).all()
        assert [one.state for one in photos] == ["processed"] * len(ids)
        mine = [UUID(item["id"]) for item in piece.items]
        if piece.sealing:
            report = session.query(Report).filter(Report.phone_id.in_(mine)).one()
            assert (report.category, report.quarantine) == ("littering", [])


@pytest.mark.parametrize("piece", pieces(), ids=str)
def test_row_36_the_outbox_of_an_earlier_release_is_sent_whole(
    contexts: Callable[..., BrowserContext], live: Live, piece: Piece
):
    """R58: what a phone recorded under an earlier release still comes in."""
    page = contexts("greta" if piece.phone in GUARDS else "", **PHONE, **STILL).new_page()
    stores = piece.unsent(*signed_in_as_before(page, piece, live))
    put(page, stores)
    with key_of(piece, live.data / "keys"):
        page.goto("/utkorg")
        all_sent(page)
        developed(live, piece)
    sent = {one["id"]: one for one in kept(page)}
    assert set(sent) == {item["id"] for item in piece.items}
    for item in piece.items:
        told = sent[item["id"]]["receipt"]["photos"] or {}
        assert set(told) == {photo["id"] for photo in item["photos"]}
        assert all(photo["complete"] for photo in told.values())

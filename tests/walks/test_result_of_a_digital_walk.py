"""Who sees what of a digital walk: who leads it all, everybody only counts, and not before."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.core import ids
from app.core.unit import unit
from app.walks import changes
from tests.walks.phone import MakeWalk, Walk

TUNNEL = {"lat": 59.5151, "lon": 15.9921}
SignedIn = Callable[[str], FlaskClient]


@pytest.fixture
def campaign(make_walk: MakeWalk) -> Walk:
    walk = make_walk(most=60)
    with unit():
        walk.row.kind = "digital"
    return walk


def feels(walk: Walk, people: int, **given: Any) -> None:
    for _ in range(people):
        phone = walk.joined()
        entry = phone.entry(kind="finding", place=TUNNEL, **given)
        assert phone.put(entry).status_code == 201


def approve(walk: Walk) -> None:
    with unit():
        changes.approve(walk.actor, walk.row, "", "0" * 16)


def shown(client: FlaskClient, walk: Walk) -> Any:
    return client.get(f"/vandring/{walk.number}/resultat")


def test_who_leads_sees_each_place_and_why(campaign: Walk, signed_in: SignedIn):
    feels(campaign, 2, text="Mörkt och ekar", value=["mörker"])
    page = shown(signed_in("karin"), campaign).text
    assert "Otryggt för 2 personer" in page
    assert "Mörker: 2" in page


def test_a_safe_place_has_its_own_reasons_counted_like_those_of_unsafe_ones(
    campaign: Walk, client: FlaskClient
):
    feels(campaign, 5, good=True, value=["ljust", "mörker"])
    feels(campaign, 4, good=True, value=["god_sikt"])
    approve(campaign)
    page = shown(client, campaign).text
    assert "Varför det känns tryggt" in page
    assert "Ljust: 5" in page
    assert "Mörker" not in page, "that is why a place feels unsafe"
    assert "God sikt" not in page, "fewer than five said so"


def test_nobody_else_sees_it_before_it_is_approved(
    campaign: Walk, signed_in: SignedIn, client: FlaskClient
):
    feels(campaign, 5)
    assert shown(client, campaign).status_code == 404
    assert shown(signed_in("hedda"), campaign).status_code == 404
    approve(campaign)
    assert "Otryggt för 5 personer" in shown(client, campaign).text
    assert (
        f"/vandring/{campaign.number}/resultat" in client.get(f"/vandring/{campaign.number}").text
    )


def test_everybody_sees_counts_from_five_people_and_no_word_that_anybody_wrote(
    campaign: Walk, client: FlaskClient
):
    feels(campaign, 4, text="Jag heter Ingen och bor bredvid", value=["mörker"])
    feels(campaign, 5, good=True)
    approve(campaign)
    page = shown(client, campaign).text
    assert "Tryggt för 5 personer" in page
    assert "Otryggt: färre än 5" in page
    assert "Mörker" not in page
    assert "Ingen och bor" not in page


def test_an_ordinary_walk_has_no_such_page(walk: Walk, signed_in: SignedIn):
    assert shown(signed_in("karin"), walk).status_code == 404


def test_what_is_kept_aside_is_not_counted_before_it_is_taken_in(
    campaign: Walk, signed_in: SignedIn
):
    phone = campaign.joined()
    late = phone.entry(kind="finding", place=TUNNEL, captured_at="2024-01-01T12:00:00+00:00")
    assert phone.put(late).status_code == 202
    assert "Otryggt för" not in shown(signed_in("karin"), campaign).text


def test_five_people_cannot_print_words_of_their_own_under_why(
    campaign: Walk, client: FlaskClient, signed_in: SignedIn
):
    feels(campaign, 5, value=["Ring 070-123 45 67", "mörker"])
    approve(campaign)
    for page in (shown(client, campaign).text, shown(signed_in("karin"), campaign).text):
        assert "Mörker: 5" in page
        assert "070-123" not in page


def test_what_comes_after_the_approval_waits_for_another_one(
    campaign: Walk, client: FlaskClient, signed_in: SignedIn
):
    feels(campaign, 5)
    approve(campaign)
    feels(campaign, 1)
    assert "Otryggt för 5 personer" in shown(client, campaign).text
    assert "Otryggt för 6 personer" in shown(signed_in("karin"), campaign).text
    approve(campaign)
    assert "Otryggt för 6 personer" in shown(client, campaign).text


def test_so_few_people_and_places_are_not_counted_out_to_everybody(
    campaign: Walk, client: FlaskClient
):
    feels(campaign, 3)
    approve(campaign)
    page = shown(client, campaign).text
    assert "Färre än 5 personer har deltagit" in page
    assert "3 person" not in page
    assert "1 plats" not in page


def test_a_newer_version_that_is_kept_aside_does_not_hide_the_one_that_counts(
    campaign: Walk, signed_in: SignedIn
):
    phone, entry_id = campaign.joined(), str(ids.uuid7())
    assert phone.put(phone.entry(kind="finding", place=TUNNEL), entry_id).status_code == 201
    wrong = {"captured_at": "2024-01-01T12:00:00+00:00", "text": "senare"}
    assert (
        phone.put(phone.entry(kind="finding", place=TUNNEL, **wrong), entry_id).status_code == 202
    )
    assert "Otryggt för 1 person" in shown(signed_in("karin"), campaign).text


def test_what_its_own_sender_replaced_is_not_counted(campaign: Walk, signed_in: SignedIn):
    phone, first = campaign.joined(), str(ids.uuid7())
    phone.put(phone.entry(kind="finding", place=TUNNEL), first)
    phone.put(phone.entry(kind="finding", place=TUNNEL, good=True, replaces=first))
    page = shown(signed_in("karin"), campaign).text
    assert "Tryggt för 1 person" in page
    assert "Otryggt för 1 person" not in page


def test_a_cancelled_campaign_is_public_no_more(campaign: Walk, client: FlaskClient):
    feels(campaign, 5)
    approve(campaign)
    with unit():
        campaign.row.state = "cancelled"
    assert shown(client, campaign).status_code == 404
    assert client.get(f"/vandring/{campaign.number}").status_code == 404
    assert campaign.number not in client.get("/vandringar").text

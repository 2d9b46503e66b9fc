"""As whom somebody takes part, and a tablet that a class shares: each has a place of their own."""

from typing import Any

import pytest

from app.core import ids
from app.core.db import session
from app.core.unit import unit
from app.walks import reads
from app.walks.tables import JoinCode, Participant
from tests.walks.phone import MakeWalk, Walk, WalkPhone


def said(phone: WalkPhone, role: Any) -> Any:
    path = f"/api/v1/walks/{phone.walk.number}/role"
    return phone.phone.client.put(path, json={"role": role}, headers=phone.phone.proof)


def handed_on(phone: WalkPhone, join_id: Any = None) -> Any:
    path = f"/api/v1/walks/{phone.walk.number}/hand-on"
    body = {"join_id": str(join_id or ids.uuid7())}
    return phone.phone.client.post(path, json=body, headers=phone.phone.proof)


@pytest.fixture
def campaign(make_walk: MakeWalk) -> Walk:
    walk = make_walk(most=3)
    with unit():
        walk.row.kind = "digital"
    return walk


def test_KO_42_roles_are_told_freely_and_counted_in_the_protocol(walk: Walk, signed_in):
    first, second, third = walk.joined(), walk.joined(), walk.joined()
    assert said(first, "resident").json == {"role": "resident"}
    assert said(second, "police").status_code == 200
    assert said(second, "resident").status_code == 200, "changed one's mind"
    assert third.package().status_code == 200, "told none"
    assert reads.joined_as(walk.actor, walk.row) == {"resident": 2}
    page = signed_in("karin").get(f"/vandring/{walk.number}/protokoll").text
    assert "Deltar som: Boende" in page
    assert "Deltar som: Polis" not in page
    assert said(first, "").status_code == 200
    assert reads.joined_as(walk.actor, walk.row) == {"resident": 1}


def test_a_role_that_is_not_in_the_list_is_refused_and_an_account_has_none_to_tell(
    walk: Walk, phone_of
):
    phone = walk.joined()
    assert said(phone, "kung").status_code == 422
    assert said(phone, 7).status_code == 422
    assert said(walk.phone(phone_of("stina").token), "police").status_code == 409
    assert said(walk.phone("nobody"), "police").status_code == 401


def test_each_one_on_a_shared_tablet_takes_a_place_of_the_same_code(campaign: Walk):
    phone, join_id = campaign.joined(), ids.uuid7()
    answer = handed_on(phone, join_id)
    assert answer.status_code == 201
    again = handed_on(phone, join_id)
    assert (again.status_code, again.json["token"]) == (200, answer.json["token"])
    after = campaign.phone(answer.json["token"])
    assert handed_on(after).status_code == 201
    assert handed_on(after).json["code"] == "join_code_full"
    assert session.query(Participant).filter_by(walk_id=campaign.id).count() == 3
    assert session.get_one(JoinCode, campaign.code_id).used == 3


def test_a_phone_on_an_ordinary_walk_or_one_that_is_put_out_is_not_handed_on(
    walk: Walk, campaign: Walk
):
    assert handed_on(walk.joined()).status_code == 409
    phone = campaign.joined()
    campaign.revoke(phones=True)
    assert handed_on(phone).status_code == 404

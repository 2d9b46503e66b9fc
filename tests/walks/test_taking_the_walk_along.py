"""Everything that a phone needs on a walk is one package, small enough to say how big it is."""

from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules import of_stop, of_walk
from app.walks.tables import Checklist, Finding, WalkRole, WalkShare
from tests.people import People
from tests.walks.content import content, shipped
from tests.walks.phone import MakeWalk, Walk


def asked(sections) -> list[str]:
    return [question.id for section in sections for question in section.questions]


def test_the_package_has_the_plan_the_stops_and_the_checklist(walk: Walk):
    package = walk.joined().package().json
    assert package["walk"] == walk.number
    assert [stop["name"] for stop in package["stops"]] == ["Stationen", "Gångtunneln", "Lekparken"]
    assert package["checklist"]["sections"] == content()["sections"]
    assert package["checklist"]["version"] == content()["version"]
    assert {"ok", "brist", "ej"} == set(package["checklist"]["answer_types"]["verdict"]["options"])


def test_a_tunnel_is_asked_about_tunnels_and_other_stops_are_not(make_walk: MakeWalk):
    walk = make_walk(quick=True)
    package = walk.joined().package().json
    dark = package["dark"]
    station, tunnel, _ = package["stops"]
    assert tunnel["questions"] == asked(of_stop(shipped(), "tunnel", quick=True, dark=dark))
    assert station["questions"] == asked(of_stop(shipped(), None, quick=True, dark=dark))
    assert set(tunnel["questions"]) - set(station["questions"])
    assert package["questions"] == asked(of_walk(shipped(), quick=True, dark=dark))


def test_its_size_is_told_before_it_is_taken(walk: Walk):
    told = walk.join().json
    found = walk.phone(told["token"]).get(told["package"]["url"])
    assert len(found.data) == told["package"]["size"] < 60_000


def test_a_phone_that_has_it_already_is_told_so(walk: Walk):
    phone = walk.joined()
    tag = phone.package().headers["ETag"]
    headers = {**phone.phone.proof, "If-None-Match": tag}
    path = f"/api/v1/walks/{walk.number}/package"
    assert phone.phone.client.get(path, headers=headers).status_code == 304


def test_accounts_take_it_with_their_own_phone_and_guards_do_not(walk: Walk, phone_of):
    found = {
        name: walk.phone(phone_of(name).token).package().status_code
        for name in ("nils", "stina", "petra", "karin", "greta", "hedda")
    }
    assert found == {
        "nils": 200, "stina": 200, "petra": 200, "karin": 200, "greta": 404, "hedda": 404,
    }  # fmt: skip


def test_T16_to_guards_and_operators_a_walk_is_not_there(walk: Walk, phone_of):
    for name in ("greta", "gustav", "olle"):
        phone = walk.phone(phone_of(name).token)
        answers = [phone.package(), phone.progress(), phone.put(phone.answer("l_works", "ok"))]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert {answer.json["code"] for answer in answers} == {"not_found"}


def test_nobody_takes_it_without_a_token_or_with_a_revoked_phone(walk: Walk, phone, revoked):
    path = f"/api/v1/walks/{walk.number}/package"
    assert phone.client.get(path).status_code == 401
    assert walk.phone(revoked.token).package().status_code == 401
    assert walk.phone("unknown").package().status_code == 401


def test_progress_is_counts_only(walk: Walk, people: People):
    one, other = walk.joined(), walk.joined()
    one.put(one.answer("l_works", "ok"))
    one.put(one.answer("f_feel", 2))
    other.put(other.entry(kind="note", text="Fin julgran", good=True))
    assert other.progress().json == {
        "participants": 2, "in_sync": 2, "entries": 2, "scores": 1, "stops": {"": 1, "s1": 1},
        "meeting_on": str(reads.step(people.karin, walk.row, "followup_meeting").due_on),
        "public": False,
    }  # fmt: skip


def test_a_walk_keeps_the_checklist_it_was_planned_with(walk: Walk, make_walk: MakeWalk):
    assert make_walk().row.checklist_id == walk.row.checklist_id
    assert session.query(Checklist).count() == 1


def test_what_is_dealt_out_and_who_does_what_is_in_it(walk: Walk, people: People):
    here = {"municipality_id": people.koping, "walk_id": walk.id}
    with unit():
        session.add_all(
            [
                WalkShare(**here, group_no=2, at_stop="s2"),
                WalkRole(**here, role="secretary", name="Biblioteket", group_no=1),
            ]
        )
    package = walk.joined().package().json
    assert package["shares"] == [{"group": 2, "stop": "s2", "section": ""}]
    assert package["roles"] == [{"role": "secretary", "name": "Biblioteket", "group": 1}]


def test_last_years_findings_are_in_it_but_for_what_strangers_may_not_read(
    make_walk: MakeWalk, people: People
):
    before, walk = make_walk(), make_walk()
    said = {"municipality_id": people.koping, "walk_id": before.id, "at_stop": "s1",
            "question": "", "proposal": "", "made_at": now()}  # fmt: skip
    with unit():
        session.add_all(
            [
                Finding(**said, number=1, text="Mörk port"),
                Finding(**said, number=2, text="Svagt lås", restricted=True),
            ]
        )
        walk.row.before_id = before.id
    assert walk.joined().package().json["before"] == [], "nobody has approved it yet"
    with unit():
        changes.approve(people.karin, before.row, "", "0" * 16)
    assert [one["text"] for one in walk.joined().package().json["before"]] == ["Mörk port"]
    assert before.joined().package().json["before"] == []

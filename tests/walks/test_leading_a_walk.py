"""Coordinator, police and an association lead their own walks; nobody else finds them."""

import pytest

from app.accounts.tables import Organisation, Person
from app.core.actor import Post, Role
from app.core.db import session
from app.core.unit import unit
from app.walks import reads
from app.walks.tables import JoinCode, WalkRole, WalkShare
from tests.people import make_person
from tests.walks.planner import form, latest, planned
from tests.walks.qr_code import modules, modules_of

PAGES = ("plan", "roller", "koder", "inbjudan", "steg")


@pytest.fixture
def nils(people, signed_in):
    """Nils walks at night for an association."""
    with unit():
        row = Organisation(
            municipality_id=people.koping,
            slug="nattvandrarna",
            name="Nattvandrarna",
            kind="volunteer",
        )
        session.add(row)
        session.flush()
        held = session.get_one(Person, people.nils.id).roles[0]
        held.organisation_id = row.id
        people.organisations["nattvandrarna"] = row.id
    people.actors["nils"] = type(people.nils)(
        people.nils.id, people.koping, (Post(Role.VOLUNTEER, row.id),), "Nils"
    )
    return signed_in("nils")


def opened(client, number):
    return {client.get(f"/vandring/{number}/{page}").status_code for page in PAGES}


def test_police_and_association_plan_their_own_and_do_not_see_each_others(people, signed_in, nils):
    petra, karin = signed_in("petra"), signed_in("karin")
    assert planned(petra, title="Polisens vandring").status_code == 303
    hers = latest()
    assert planned(nils, title="Nattvandrarnas vandring").status_code == 303
    his = latest()
    assert hers.organisation_id == people.organisations["lpo"]
    assert his.organisation_id == people.organisations["nattvandrarna"]
    assert opened(petra, hers.number) == opened(nils, his.number) == {200}
    assert opened(petra, his.number) == opened(nils, hers.number) == {404}
    assert opened(karin, hers.number) == opened(karin, his.number) == {200}
    assert "Nattvandrarnas vandring" in karin.get("/vandringar").text


@pytest.mark.parametrize("name", ["hedda", "greta", "stina", "olle"])
def test_strangers_guards_staff_and_operators_find_nothing_to_lead(signed_in, walk, name):
    client = signed_in(name)
    assert opened(client, walk.number) == {404}
    for way in ("plan", "roller", "delning", "koder", "koder/aterkalla", "lage", "steg/need"):
        assert client.post(f"/vandring/{walk.number}/{way}", data=form()).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, walk):
    answer = client.get(f"/vandring/{walk.number}/plan")
    assert answer.status_code == 302
    assert "/logga-in" in answer.headers["Location"]


def test_nobody_plans_for_another_organisation(people, signed_in):
    petra = signed_in("petra")
    answer = planned(petra, organisation=str(people.organisations["vme"]))
    assert answer.status_code == 422
    assert latest() is None


def test_who_has_no_organisation_plans_nothing(signed_in):
    assert signed_in("nils").get("/vandringar/ny").status_code == 404


def test_the_public_sees_only_what_is_announced_or_approved(people, client, signed_in, make_walk):
    make_walk(title="Hemlig")
    make_walk(title="Öppen", announced=True, meeting_place="Torget")
    page = client.get("/vandringar").text
    assert "Öppen" in page
    assert "Samling: Torget." in page
    assert "Hemlig" not in page
    assert "Planera en vandring" not in page
    assert "Hemlig" in signed_in("stina").get("/vandringar").text


def test_an_empty_list_says_what_to_do(client, signed_in):
    assert "Ingen vandring är utlyst" in client.get("/vandringar").text
    page = signed_in("karin").get("/vandringar").text
    assert "Du leder ingen vandring än" in page
    assert 'href="/vandringar/ny"' in page


def test_roles_are_functions_and_people_with_accounts(people, signed_in, walk):
    karin = signed_in("karin")
    rows = {
        "role_id": ["leader", "secretary", "responder", "organiser"],
        "role_name": ["Områdesvärden", "", "VME, gatubelysning", ""],
        "role_person": ["", str(people.stina.id), "", ""],
        "role_group": ["", "2", "", ""],
    }
    assert karin.post(f"/vandring/{walk.number}/roller", data=rows).status_code == 303
    kept = [(one.role, one.name, one.person_id, one.group_no) for one in roles(people, walk)]
    assert kept == [
        ("leader", "Områdesvärden", None, None),
        ("secretary", "", people.stina.id, 2),
        ("responder", "VME, gatubelysning", None, None),
    ]
    assert "Områdesvärden" in karin.get(f"/vandring/{walk.number}/roller").text


def roles(people, walk):
    session.rollback()
    return reads.roles(people.karin, walk.row)


def test_an_association_offers_its_own_people_only(people, nils):
    with unit():
        bo = make_person(people, people.koping, "bo", [(Role.VOLUNTEER, "nattvandrarna")])
    planned(nils)
    address = f"/vandring/{latest().number}/roller"
    page = nils.get(address).text
    assert ">Bo<" in page
    assert ">Stina<" not in page
    row = {"role_id": "leader", "role_name": "", "role_group": ""}
    assert nils.post(address, data={**row, "role_person": str(people.stina.id)}).status_code == 422
    assert nils.post(address, data={**row, "role_person": str(bo.id)}).status_code == 303


def test_stops_and_sections_are_dealt_out_to_groups(people, signed_in, make_walk):
    walk, karin = make_walk(people=30), signed_in("karin")
    ticked = {"stop-1": ["s1", "s2"], "section-2": ["lighting"], "stop-3": ["s1"]}
    assert karin.post(f"/vandring/{walk.number}/delning", data=ticked).status_code == 303
    session.rollback()
    found = [
        (one.group_no, one.at_stop, one.section) for one in reads.shares(people.karin, walk.row)
    ]
    assert found == [(1, "s1", ""), (1, "s2", ""), (2, "", "lighting")]
    wrong = karin.post(f"/vandring/{walk.number}/delning", data={"stop-1": "s9"})
    assert wrong.status_code == 422


def test_T16_a_code_is_shown_once_with_its_address_and_can_be_revoked(people, signed_in, make_walk):
    walk, karin = make_walk(), signed_in("karin")
    address = f"/vandring/{walk.number}/koder"
    page = karin.post(address, data={"most": "40"})
    token = page.text.split("/v#")[1].split("<")[0]
    said = page.text.split("/v#")[0].rsplit(">", 1)[1] + f"/v#{token}"
    assert modules(page.text) == modules_of(said)
    assert page.headers["Cache-Control"] == "no-store"
    assert (
        walk.app.test_client().post("/api/v1/walks/join", json={"token": token}).status_code == 201
    )
    later = karin.get(address).text
    assert token not in later
    assert "1 av 40 telefoner" in later
    code = session.query(JoinCode).order_by(JoinCode.id.desc()).first()
    data = {"code": str(code.id), "phones": "yes"}
    assert karin.post(f"{address}/aterkalla", data=data).status_code == 303
    again = walk.app.test_client().post("/api/v1/walks/join", json={"token": token})
    assert again.json["code"] == "join_code_revoked"


@pytest.mark.parametrize("most", ["", "0", "501", "många", "-3", "9" * 30])
def test_a_strange_number_of_phones_is_told_and_no_code_is_made(signed_in, walk, most):
    before = session.query(JoinCode).count()
    answer = signed_in("karin").post(f"/vandring/{walk.number}/koder", data={"most": most})
    assert answer.status_code == 422
    assert "från 1 till 500" in answer.text
    assert session.query(JoinCode).count() == before


def test_a_code_of_another_walk_is_not_revoked_here(signed_in, make_walk):
    mine, other = make_walk(), make_walk()
    address = f"/vandring/{mine.number}/koder/aterkalla"
    karin = signed_in("karin")
    assert karin.post(address, data={"code": str(other.code_id)}).status_code == 404
    assert karin.post(address, data={"code": "x"}).status_code == 404


@pytest.mark.parametrize("audience", ["residents", "police", "school", "nobody"])
def test_the_invitation_says_when_where_and_that_no_names_are_kept(signed_in, make_walk, audience):
    walk = make_walk(title="Vi {går} ut", meeting_place="Stora torget", dark=True)
    karin, address = signed_in("karin"), f"/vandring/{walk.number}/inbjudan?till={audience}"
    page = karin.get(address).text
    assert "Stora torget" in page
    assert "reflex" in page
    assert "Inga namn skrivs ner" in page
    assert "{title}" not in page
    english = karin.get(f"{address}&sprak=en").text
    assert "No names are written down" in english
    assert "{place}" not in english


OWN_WORDS = {
    "residents": "Du känner ditt område bäst.",
    "property_owner": "Några stopp ligger på eller intill er mark.",
    "office": "med en svarstid på 28 dagar.",
    "police": "inte om enskilda personer.",
}


@pytest.mark.parametrize("audience", OWN_WORDS)
def test_who_is_invited_reads_what_concerns_them_and_nobody_elses_words(signed_in, walk, audience):
    address = f"/vandring/{walk.number}/inbjudan?till={audience}"
    letter = signed_in("karin").get(address).text
    assert [name for name, words in OWN_WORDS.items() if words in letter] == [audience]


def test_a_group_that_no_walk_has_is_all_groups_and_never_a_list_without_end(signed_in, walk):
    karin, roles = signed_in("karin"), f"/vandring/{walk.number}/roller"
    sent = {"role_id": "leader", "role_name": "Polisen", "role_person": "", "role_group": "9" * 9}
    assert karin.post(roles, data=sent).status_code == 303
    assert karin.get(roles).status_code == 200
    assert [one.group_no for one in session.query(WalkRole)] == [None]


def test_a_box_sent_a_thousand_times_deals_out_one_stop(signed_in, walk):
    many = {"stop-1": ["s1"] * 1000, "section-1": ["lighting"] * 1000}
    signed_in("karin").post(f"/vandring/{walk.number}/delning", data=many)
    assert session.query(WalkShare).count() <= 1

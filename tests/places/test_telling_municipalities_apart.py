"""Several municipalities in one installation: the host name says whose an anonymous report is."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from app.core.db import session
from app.core.events import Event
from app.core.installation import begin
from app.core.settings import settings
from app.core.unit import unit
from app.places.commands.profile import profile
from app.places.rules.host import host_of
from app.places.tables import Municipality
from app.reports.tables import Report
from tests.reports.phone import Phone

FORM = {
    "group": "environment",
    "category": "lighting_fault",
    "place_text": "Kristinelundsvägen",
    "text": "Fyra lyktstolpar är släckta.",
    "when": "now",
}


def load(*words: str) -> str:
    return CliRunner().invoke(profile, ["load", *words]).output


def hosts() -> dict[str, str | None]:
    session.rollback()
    return {one.slug: one.host for one in session.query(Municipality)}


def filed_at(client: FlaskClient, host: str) -> str:
    """Slug of the municipality that an anonymous phone's report came to at that host name."""
    answer = Phone(client).put(Host=host)
    assert answer.status_code == 201, answer.text
    report = session.query(Report).order_by(Report.id.desc()).limit(1).one()
    return session.get_one(Municipality, report.municipality_id).slug


def test_the_only_municipality_answers_at_every_host_name(app: Flask):
    with unit():
        begin()
    load("koping", "--host", "lykta.koping.se")
    for host in ("lykta.koping.se", "127.0.0.1:8000", "www.koping.se"):
        assert filed_at(app.test_client(), host) == "koping"


def test_a_further_one_is_reached_before_the_address_of_the_installation(client: FlaskClient):
    """`lykta profile load lindesberg` alone takes no report of those that were there."""
    assert "skapad. / made. lindesberg.localhost" in load("lindesberg")
    assert filed_at(client, "lindesberg.localhost:8000") == "lindesberg"
    assert filed_at(client, "localhost") == "koping"


def test_the_public_forms_of_both_work_once_the_second_one_is_loaded(client: FlaskClient):
    assert "skapad" in load("lindesberg", "--host", "Lykta.Lindesberg.se")
    for host, slug in (("localhost", "koping"), ("lykta.lindesberg.se", "lindesberg")):
        assert filed_at(client, host) == slug
        plain = client.post("/rapportera", data=FORM, headers={"Host": host})
        assert plain.status_code == 200
        assert Phone(client).put(Host=host).status_code == 201


def test_loading_again_gives_a_host_name_and_without_one_leaves_it(people):
    load("koping", "--host", "lykta.koping.se")
    assert hosts()["koping"] == "lykta.koping.se"
    load("koping")
    load("koping", "--host", "lykta.koping.se")
    assert hosts()["koping"] == "lykta.koping.se"
    assert session.query(Event).filter_by(name="host.given").count() == 2
    assert "lykta.koping.se" in CliRunner().invoke(profile, ["list"]).output


def test_a_host_name_alone_leaves_a_profile_of_its_own(people, tmp_path):
    """Also where the house has none of that name, as the doctor advises."""
    path = tmp_path / "own.yaml"
    path.write_text("profiles: {koping: {name: Egen}, mora: {name: Mora kommun}}", "utf-8")
    for slug, name in (("koping", "Egen"), ("mora", "Mora kommun")):
        load(slug, "--file", str(path))
        told = load(slug, "--host", f"ny.{slug}.se")
        assert told == f"{name}: ändrad. / changed. ny.{slug}.se\n"
        assert hosts()[slug] == f"ny.{slug}.se"
        assert session.query(Municipality).filter_by(slug=slug).one().profile == {"name": name}


def test_below_an_address_in_numbers_there_is_no_name(app: Flask, people, monkeypatch):
    here = replace(settings(), url="http://127.0.0.1:8000")
    monkeypatch.setitem(app.config, "LYKTA", here)
    assert "Say at which host name lindesberg is reached" in load("lindesberg")
    assert "lindesberg" not in hosts()
    assert "made. lykta.lindesberg.se" in load("lindesberg", "--host", "lykta.lindesberg.se")


def test_the_one_without_a_host_name_answers_at_each_name_that_the_settings_know(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    here = replace(settings(), url="https://lykta.köping.se", hosts="Lykta.Koping.se, x.example")
    monkeypatch.setitem(app.config, "LYKTA", here)
    for host in ("lykta.xn--kping-jua.se", "lykta.koping.se", "x.example:8443"):
        assert filed_at(client, host) == "koping"
    assert Phone(client).put(Host="y.example").status_code == 503


def test_nobody_gets_the_host_name_of_another(people):
    told = load("koping", "--host", "HEDEMORA.example")
    assert "hedemora.example belongs to hedemora already. Choose another host name." in told
    assert hosts()["koping"] is None


def test_where_no_municipality_is_reached_the_plain_form_says_try_later(client: FlaskClient):
    load("koping", "--host", "lykta.koping.se")
    answer = client.post("/rapportera", data=FORM, headers={"Host": "koping.example"})
    assert (answer.status_code, session.query(Report).count()) == (503, 0)
    assert "Ingen kommun tar emot rapporter på den här adressen ännu." in answer.text


@pytest.mark.no_app
@pytest.mark.parametrize(
    ("typed", "host"),
    [
        (" Lykta.Koping.SE ", "lykta.koping.se"),
        ("lykta.köping.se", "lykta.xn--kping-jua.se"),
        ("127.0.0.1", "127.0.0.1"),
        ("koping.127.0.0.1", None),
        ("koping.::1", None),
        ("koping.1", None),
        ("1.koping.se", "1.koping.se"),
        ("https://lykta.koping.se", None),
        ("localhost:8000", None),
        ("-x.se", None),
        ("a..b", None),
        ("", None),
        ("x" * 300, None),
    ],
)
def test_a_host_name_is_kept_as_browsers_send_it(typed: str, host: str | None):
    assert host_of(typed) == host

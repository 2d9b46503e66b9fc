"""`lykta organisation …`: a municipality gets its guard companies and the owners of what is to be done."""

import pytest
from click.testing import CliRunner

from app.accounts.commands import account
from app.accounts.reads import actor_of, by_email
from app.accounts.tables import Organisation
from app.catalogue.commands import organisation
from app.catalogue.reads import standard
from app.core.db import session
from app.core.events import Event
from app.demo.reads import content
from tests.accounts.makers import GOOD
from tests.triage.desk import Desk, put, read

HERE = ["--municipality", "koping"]
GUARDS = ["--name", "Trygga Vakter AB", "--kind", "guard_company", *HERE]


@pytest.fixture
def run(people):
    def ran(*words):
        done = CliRunner().invoke(organisation, list(words))
        return done.exit_code, done.output

    return ran


def the_guards() -> Organisation:
    return session.query(Organisation).filter_by(slug="trygga-vakter").one()


def test_a_guard_company_is_added_and_its_guard_gets_an_account(run, people):
    told = "trygga-vakter: Trygga Vakter AB finns nu. / Trygga Vakter AB is there now.\n"
    assert run("add", "trygga-vakter", *GUARDS) == (0, told)
    gerd = ["gerd@example.org", "--name", "Gerd", "--role", "guard", *HERE]
    words = ["create", *gerd, "--organisation", "trygga-vakter", "--password-stdin"]
    made = CliRunner().invoke(account, words, input=f"{GOOD}\n")
    assert made.exit_code == 0, made.output
    person = by_email("gerd@example.org")
    assert person
    assert actor_of(person).organisation_id == the_guards().id


def test_everyone_is_listed_with_kind_and_name_and_nobody_from_elsewhere(run):
    run("add", "trygga-vakter", *GUARDS)
    lines = run("list", *HERE)[1].splitlines()
    assert "trygga-vakter\tguard_company\tTrygga Vakter AB" in lines
    assert "vme\tlighting_owner\tvme" in lines
    assert run("list", "--municipality", "hedemora") == (0, "")


def test_the_same_name_again_is_refused_and_the_first_stays(run):
    run("add", "trygga-vakter", *GUARDS)
    code, told = run("add", "trygga-vakter", "--name", "Andra", *GUARDS[2:])
    assert code == 1
    assert "'trygga-vakter' finns redan: Trygga Vakter AB." in told
    assert the_guards().name == "Trygga Vakter AB"
    assert run("add", "trygga-vakter", *GUARDS[:-1], "hedemora")[0] == 0


def test_a_company_that_changed_its_name_keeps_its_people_and_what_it_owns(run, people, signed_in):
    run("add", "trygga-vakter", *GUARDS)
    karin, number = signed_in("karin"), put(people)
    Desk(karin).press("assign:trygga-vakter", number)
    code, told = run("rename", "trygga-vakter", "--name", " Lugna Vakter AB ", *HERE)
    assert (code, told.split(" / ")[0]) == (
        0,
        "trygga-vakter: Trygga Vakter AB heter nu Lugna Vakter AB.",
    )
    page = karin.get("/inkorg").text
    assert "Lugna Vakter AB" in page
    assert "Trygga Vakter AB" not in page
    assert read(number).owner_id == the_guards().id
    event = session.query(Event).order_by(Event.id.desc()).limit(1).one()
    assert (event.name, event.role) == ("organisation.renamed", "command line")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["trygga-vakter", "--name", " "], "Namnet ska ha 1–100 tecken"),
        (["lugna-vakter", "--name", "Lugna"], "trygga-vakter"),
    ],
)
def test_what_cannot_be_renamed_says_why_and_changes_nothing(run, words, told):
    run("add", "trygga-vakter", *GUARDS)
    code, output = run("rename", *words, *HERE)
    assert code == 1
    assert told in output
    assert the_guards().name == "Trygga Vakter AB"


def test_a_wrong_kind_is_answered_with_every_kind_there_is(run):
    told = run("add", "x", "--name", "X", "--kind", "moon", *HERE)[1]
    for key, words in standard().responsible_roles.items():
        assert f"{key:15} {words.sv} / {words.en}" in told


def test_the_kinds_of_the_demo_are_among_them():
    assert {one["role"] for one in content()["organisations"]} <= set(standard().responsible_roles)


def test_T18_it_stands_in_the_diary_as_done_at_the_command_line(run):
    run("add", "trygga-vakter", *GUARDS)
    event = session.query(Event).order_by(Event.id.desc()).limit(1).one()
    assert (event.name, event.role) == ("organisation.made", "command line")
    assert (event.object_kind, event.object_id) == ("organisation", the_guards().id)


def test_karin_chooses_it_as_the_owner_and_invites_its_people(run, people, signed_in):
    run("add", "trygga-vakter", *GUARDS)
    karin, number = signed_in("karin"), put(people)
    assert "Trygga Vakter AB" in karin.get("/inkorg").text
    assert Desk(karin).press("assign:trygga-vakter", number).status_code == 303
    assert read(number).owner_id == the_guards().id
    assert "Trygga Vakter AB" in karin.get("/installningar/personer/bjud-in").text

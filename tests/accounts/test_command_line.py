"""`lykta account …`: the first coordinator, and who is locked out."""

import re

import pytest
from click.testing import CliRunner

from app.accounts.commands import account
from app.accounts.tables import Person, SignIn
from app.core.db import session
from app.core.events import Event
from tests.accounts.makers import GOOD, found, sign_in, signed_in_here, with_password

HERE = ["--municipality", "koping"]
ANNA = ["anna@example.org", "--name", "Anna Andersson", "--role", "coordinator", *HERE]


@pytest.fixture
def run(people):
    def ran(*words, typed=""):
        return CliRunner().invoke(account, list(words), input=typed)

    return ran


def test_the_first_coordinator_is_made_and_asked_for_a_second_factor(run, client):
    done = run("create", *ANNA, "--password-stdin", typed=f"{GOOD}\n")
    assert (done.exit_code, done.output) == (
        0,
        "anna@example.org kan logga in / may sign in: http://localhost/logga-in\n",
    )
    assert sign_in(client, "anna").location == "/logga-in/andra-steget"


def test_a_password_is_asked_for_twice_and_never_shown(run):
    done = run("create", *ANNA, typed=f"{GOOD}\n{GOOD}\n")
    assert done.exit_code == 0
    assert GOOD not in done.output


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (["create", *ANNA, "--password-stdin"], "kort\n", "at least 12 characters"),
        (["create", *ANNA, "--password-stdin"], "password1234\n", "too common"),
        (["create", *ANNA, "--password-stdin"], "andersson2026\n", "own name"),
        (["create", *ANNA, "--password-stdin"], "", "at least 12 characters"),
        (["create", "x", *ANNA[1:], "--password-stdin"], GOOD, "'x' is no e-mail address"),
        (["create", "greta@example.org", *ANNA[1:], "--password-stdin"], GOOD, "already has an"),
        (["create", *ANNA[:-1], "mora", "--password-stdin"], GOOD, "no municipality called 'mora'"),
        (["create", *ANNA[:5], "--password-stdin"], GOOD, "Say --municipality"),
        (["create", *ANNA, "--organisation", "x"], GOOD, "no organisation 'x'; there are: kommun"),
        (["create", *ANNA[:4], "emperor", *HERE], GOOD, "'emperor' is not one of"),
        (["create", *ANNA[:2], " ", *ANNA[3:]], GOOD, "Say the person's --name"),
        (["disable", "nobody@example.org"], "", "no account with the address"),
        (["password", "'; DROP TABLE person; --"], "", "no account with the address"),
        (["reset-second-factor", ""], "", "no account with the address"),
    ],
)
def test_what_is_wrong_is_one_clear_sentence(run, words, typed, sentence):
    done = run(*words, typed=typed)
    assert done.exit_code in {1, 2}
    assert sentence in done.output
    assert "Traceback" not in done.output
    assert session.query(Person).filter_by(email="anna@example.org").count() == 0


def test_a_link_is_printed_and_leads_in(run, client):
    done = run("invite", *ANNA)
    token = re.search(r"http://localhost/inbjudan#(\S+)", done.output)
    assert token
    answer = client.post("/inbjudan/losenord", data={"token": token[1], "new": GOOD})
    assert answer.location == "/logga-in/andra-steget"


def test_links_lead_to_the_municipalitys_own_host_name(run):
    hedda = [*ANNA[:-1], "hedemora"]
    assert "http://hedemora.example/inbjudan#" in run("invite", *hedda).output
    told = run("password", "hedda@example.org", "--link").output
    assert "http://hedemora.example/inbjudan#" in told


def test_accounts_are_listed_closed_and_opened(run, client):
    with_password("greta")
    sign_in(client, "greta")
    assert run("disable", "greta@example.org").output == "greta@example.org: stängt. / closed.\n"
    assert "greta@example.org\tGreta\tdisabled\tguard" in run("list", *HERE).output
    assert not signed_in_here(client)
    run("enable", "greta@example.org")
    assert sign_in(client, "greta").status_code == 302


def test_a_new_password_ends_every_session(run, client):
    with_password("greta")
    sign_in(client, "greta")
    new = "tre kloka ugglor i skogen"
    done = run("password", "greta@example.org", "--password-stdin", typed=f"{new}\n")
    assert done.exit_code == 0
    assert not signed_in_here(client)
    assert sign_in(client, "greta", new).status_code == 302
    assert "/inbjudan#" in run("password", "greta@example.org", "--link").output


def test_a_lost_second_factor_is_set_up_anew(run, client, signed_in):
    with_password("karin", code_app=True)
    karin = signed_in("karin")
    assert run("reset-second-factor", "karin@example.org").exit_code == 0
    assert found("karin").totp_secret is None
    assert not signed_in_here(karin)
    sign_in(client, "karin")
    assert "<svg" in client.get("/logga-in/andra-steget").text


def test_T18_the_command_lines_acts_stand_in_the_diary(run):
    run("disable", "greta@example.org")
    event = session.query(Event).order_by(Event.id.desc()).limit(1).one()
    assert (event.name, event.role, event.actor_id) == ("account.disabled", "command line", None)


def test_sessions_are_forgotten_thirty_days_after_their_end(people, signed_in):
    from datetime import timedelta

    from app.accounts.jobs import forget_old_sign_ins
    from app.core.clock import now
    from app.core.unit import unit

    signed_in("greta")
    signed_in("nils")
    with unit():
        session.query(SignIn).limit(1).one().ended_at = now() - timedelta(days=31)
    forget_old_sign_ins()
    assert session.query(SignIn).count() == 1

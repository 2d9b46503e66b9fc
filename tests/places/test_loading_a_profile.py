"""`lykta profile`: the way of working of a municipality, founded or changed from the command line."""

import pytest
from click.testing import CliRunner

from app.catalogue.reads import form_for
from app.core.db import session
from app.places import reads
from app.places.commands.profile import profile
from app.places.tables import Municipality


def run(*arguments: str):
    return CliRunner().invoke(profile, list(arguments))


def named(slug: str) -> Municipality:
    return session.query(Municipality).filter_by(slug=slug).one()


def test_the_five_profiles_are_listed_and_those_in_use_marked(people):
    lines = run("list").output.splitlines()
    assert len(lines) == 5
    assert [line.split()[1] for line in lines if line.startswith("*")] == ["koping", "hedemora"]


def test_a_profile_founds_its_municipality_and_changes_it_later(people):
    assert "skapad" in run("load", "lindesberg", "--host", "lindesberg.example").output
    assert "ändrad" in run("load", "lindesberg").output
    municipality = named("lindesberg")
    assert municipality.name == "Lindesbergs kommun"
    assert [group["id"] for group in municipality.profile["groups"]][:2] == [
        "styrgrupp",
        "lindebra",
    ]


@pytest.mark.parametrize("slug", list(reads.profiles()))
def test_each_of_the_five_profiles_can_be_reported_to_once_it_is_loaded(slug: str):
    done = run("load", slug)
    assert done.exit_code == 0, done.output
    municipality = named(slug)
    assert municipality.name == reads.profiles()[slug]["name"]
    form = form_for(municipality, "public", "sv")
    assert len(form.tiles) == 9
    assert all(group.name for group in form.tiles)


def test_a_file_may_rename_and_hide_categories(people, tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "profiles: {koping: {name: Köpings kommun, categories: "
        "{names: {litter: {sv: Skräpigt, en: Litter}}, hide: [graffiti]}}}",
        "utf-8",
    )
    assert run("load", "koping", "--file", str(path)).exit_code == 0
    form = form_for(named("koping"), "public", "sv")
    assert "Skräpigt" in [group.name for group in form.tiles]
    assert form.category("graffiti") is None


def test_an_unknown_profile_gets_a_clear_sentence_in_both_languages(people):
    answer = run("load", "nowhere")
    assert answer.exit_code == 1
    assert "finns inte" in answer.output
    assert "There is no profile" in answer.output


def test_R50_a_hostile_file_changes_nothing_and_says_why(people, tmp_path):
    path = tmp_path / "bomb.yaml"
    path.write_text("a: &a [x]\nprofiles: {koping: {name: *a}}", "utf-8")
    before = named("koping").profile
    answer = run("load", "koping", "--file", str(path))
    assert answer.exit_code == 1
    assert "alias" in answer.output
    assert named("koping").profile == before

"""The basic checklist: its size, its words in both languages, and what it names elsewhere."""

from collections.abc import Iterator

import pytest

from app.catalogue.reads import standard
from app.catalogue.rules import Text
from app.walks.rules import SCORES, VERDICTS, YESNO, guide
from tests.walks.content import content, shipped

pytestmark = pytest.mark.no_app


def bilingual(given: object, place: str = "") -> Iterator[tuple[str, dict]]:
    """Every dict of the file that holds words, with its place."""
    if isinstance(given, dict):
        if {"sv", "en"} & set(given):
            yield place, given
        for key, inner in given.items():
            yield from bilingual(inner, f"{place}.{key}")
    if isinstance(given, list):
        for number, inner in enumerate(given):
            yield from bilingual(inner, f"{place}[{number}]")


def test_it_has_sixteen_sections_with_ninety_one_questions_of_which_forty_two_are_quick():
    questions = shipped().questions
    assert len(shipped().sections) == 16
    assert len(questions) == 91
    assert sum(question.quick for question in questions) == 42


def test_every_text_stands_in_swedish_and_in_english():
    found = list(bilingual(content()))
    assert len(found) > 200
    assert [place for place, each in found if not (each.get("sv") and each.get("en"))] == []


def test_no_question_is_left_in_the_other_language():
    same = [one.id for one in shipped().questions if one.sv == one.en]
    swedish = [one.id for one in shipped().questions if set(one.en) & set("åäöÅÄÖ")]
    assert same + swedish == []


def test_what_is_a_weakness_is_restricted():
    assert {one.id for one in shipped().questions if one.restricted} == {
        "e_closed",
        "e_cellar",
        "c_drugs",
    }


def test_scores_are_given_by_each_person_alone():
    scored = [one for one in shipped().questions if one.kind.startswith("scale5")]
    assert len(scored) == 4
    assert all(one.individual for one in scored)


def test_light_is_chosen_in_the_words_that_dusk_is_computed_in():
    light = shipped().question("h_light")
    assert light.choices == ("dagsljus", "skymning", "mörker")


def test_every_type_of_answer_has_words_for_what_is_chosen():
    types = guide(content()).answer_types
    assert {one.kind for one in shipped().questions} <= set(types)
    assert tuple(option.id for option in types["verdict"].options) == VERDICTS
    assert tuple(option.id for option in types["yesno"].options) == YESNO
    assert all(types[kind].lowest and types[kind].highest for kind in ("scale5", "scale5_quality"))
    assert SCORES == (1, 2, 3, 4, 5)


def test_the_steps_have_owners_that_are_roles_of_the_walk():
    whole = guide(content())
    assert {phase.owner for phase in whole.phases} - {""} <= {role.id for role in whole.roles}
    assert len(whole.roles) == 7
    assert len(whole.protocol) == 9


def test_what_can_be_chosen_in_a_finding_has_words():
    finding = guide(content()).finding
    chosen = {key: len(field.options) for key, field in finding.items() if field.options}
    assert chosen == {"urgency": 4, "horizon": 4, "agreement": 2, "perspective": 9, "status": 6}


def test_a_question_is_said_in_the_language_of_the_reader():
    asked = shipped().question("l_works")
    assert (asked.said("sv"), asked.said("en")) == (
        "Fungerar all belysning?",
        "Do all lights work?",
    )


def test_those_responsible_are_those_of_the_report_form():
    named = {role for one in shipped().questions for role in one.responsible}
    assert named <= set(standard().responsible_roles)
    assert isinstance(standard().responsible_roles["transit"], Text)

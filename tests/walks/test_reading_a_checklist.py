"""A checklist is input like any other: what is wrong is told by place, in both languages (R50)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules import Fault, NotAChecklist
from app.walks.rules.faults import SENTENCES
from tests.walks.content import question, read, section, small

pytestmark = pytest.mark.no_app

OPTIONS = {"a": {"sv": "A", "en": "A"}, "å_1": {"sv": "Å", "en": "AA"}}
Q = "sections[0].questions[0]"


def asking(**changed) -> dict:
    return small(sections=[section(questions=[question(**changed)])])


def refused(given: object) -> NotAChecklist:
    with pytest.raises(NotAChecklist) as caught:
        read(given)
    return caught.value


def test_a_small_checklist_is_read_as_it_stands():
    made = read(asking(type="choice", options=OPTIONS, quick=True, applies_to=["tunnel"]))
    (asked,) = made.questions
    assert (made.id, made.version, made.title.sv) == ("own", 1, "Egen")
    assert (asked.choices, asked.quick, asked.scope) == (("a", "å_1"), True, "stop")


ROWS = [
    ("id_wrong", f"{Q}.id", asking(id="Fråga 1")),
    ("id_wrong", f"{Q}.id", asking(id="a" * 41)),
    ("id_wrong", f"{Q}.id", asking(id=None)),
    ("type_unknown", f"{Q}.type", asking(type="formula")),
    ("type_unknown", f"{Q}.type", asking(type=["verdict"])),
    ("text_missing", f"{Q}.en", asking(en=" ")),
    ("text_missing", f"{Q}.sv", asking(sv=7)),
    ("text_too_long", f"{Q}.sv", asking(sv="å" * 401)),
    ("text_not_storable", f"{Q}.sv", asking(sv="a\0b")),
    ("text_not_storable", f"{Q}.sv", asking(sv="a\ud800b")),
    ("flag_wrong", f"{Q}.restricted", asking(restricted="ja")),
    ("unknown_key", f"{Q}.restriced", asking(restriced=True)),
    ("unknown_key", Q, asking(**{"=cmd|' /C calc'!A0": 1})),
    ("list_wrong", f"{Q}.applies_to", asking(applies_to="tunnel")),
    ("list_wrong", f"{Q}.applies_to", asking(applies_to=[])),
    ("list_wrong", f"{Q}.applies_to", asking(applies_to=["tunnel", "tunnel"])),
    ("list_wrong", f"{Q}.applies_to", asking(applies_to=[["tunnel"]])),
    ("place_type_unknown", f"{Q}.applies_to[0]", asking(applies_to=["q1"])),
    ("responsible_unknown", f"{Q}.responsible[0]", asking(responsible=["nobody"])),
    ("options_wrong", f"{Q}.options", asking(type="choice")),
    ("options_wrong", f"{Q}.options", asking(type="multi", options={"a": OPTIONS["a"]})),
    ("options_wrong", f"{Q}.options", asking(type="multi", options=["a", "b"])),
    ("options_not_used", f"{Q}.options", asking(options=OPTIONS)),
    ("id_wrong", f"{Q}.options", asking(type="choice", options=OPTIONS | {"B b": OPTIONS["a"]})),
    ("text_missing", f"{Q}.options.b.en", asking(type="choice", options=OPTIONS | {"b": {"sv": "B"}})),
    ("not_a_checklist", Q, small(sections=[section(questions=["q1"])])),
    ("not_a_checklist", "sections[0]", small(sections=["s1"])),
    ("nothing_asked", "sections[0].questions", small(sections=[section(questions=[])])),
    ("nothing_asked", "sections", small(sections=[])),
    ("scope_unknown", "sections[0].scope", small(sections=[section(scope="area")])),
    ("text_missing", "sections[0].note.en", small(sections=[section(note={"sv": "Tänk på"})])),
    ("never_asked", "sections[0].applies_to", small(sections=[section(scope="walk", applies_to=["park"])])),
    ("version_wrong", "version", small(version=True)),
    ("version_wrong", "version", small(version=0)),
    ("version_wrong", "version", small(version=1.5)),
    ("unknown_key", "settings", small(settings={})),
    ("not_a_checklist", "", []),
    ("not_a_checklist", "", {"sections": {}}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "place", "given"), ROWS)
def test_what_is_wrong_is_told_by_code_and_place(code, place, given):
    error = refused(given)
    assert (error.code, error.place) == (code, place)
    assert len(error.faults) == 1


def test_a_question_for_places_that_its_section_is_not_for_would_never_be_asked():
    narrow = section(applies_to=["park"], questions=[question(applies_to=["tunnel"])])
    assert refused(small(sections=[narrow])).code == "never_asked"


def test_the_same_id_twice_is_refused_also_in_another_section():
    error = refused(small(sections=[section(), section(id="s2")]))
    assert error.faults == (Fault("id_twice", "sections[1].questions[0].id"),)


def test_all_that_is_wrong_is_told_at_once():
    error = refused(asking(id="Å", type="x", sv=""))
    assert {fault.code for fault in error.faults} == {"id_wrong", "type_unknown", "text_missing"}


def test_R50_a_checklist_with_too_many_sections_or_questions_is_not_built():
    many = [section(id=f"s{n}", questions=[question(id=f"q{n}")]) for n in range(61)]
    assert refused(small(sections=many)).code == "too_many_sections"
    assert len(read(small(sections=many[:60])).sections) == 60
    asked = [question(id=f"q{n}") for n in range(501)]
    assert refused(small(sections=[section(questions=asked)])).code == "too_many_questions"
    assert len(read(small(sections=[section(questions=asked[:500])])).questions) == 500


def test_R50_a_thousand_faults_are_told_as_twenty():
    asked = [question(id="X") for _ in range(500)]
    assert len(refused(small(sections=[section(questions=asked)])).faults) == 20


def test_R50_a_checklist_that_holds_itself_ends():
    loop = section()
    loop["applies_to"] = [loop]
    loop["questions"].append(loop)
    assert "list_wrong" in {fault.code for fault in refused(small(sections=[loop])).faults}


def test_every_fault_has_a_sentence_in_both_languages_and_repeats_no_value():
    assert all(sv and en and sv != en for sv, en in SENTENCES.values())
    assert "hemligt" not in str(refused(asking(sv=["hemligt"], **{"Ett hemligt": 1})))


def test_an_accented_letter_is_stored_composed():
    (asked,) = read(asking(sv=" A\u030ar det ljust? ")).questions
    assert asked.sv == "År det ljust?"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(
    st.sampled_from(["id", "type", "sv", "options", "applies_to", "responsible", "quick"]), anything
)
def test_whatever_stands_there_it_is_read_or_refused(key, value):  # fmt: skip
    with suppress(NotAChecklist):
        assert len(read(asking(**{key: value})).questions) == 1

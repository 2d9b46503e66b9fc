"""A checklist goes out as an XLSForm that ODK's tools take, and comes back as the same checklist."""

import io
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pyxform.xls2xform import convert

from app.catalogue.reads import standard
from app.core import sheets
from app.walks.reads import place_type_names
from app.walks.rules import Checklist, editing, xlsform
from tests.walks.content import place_types, question, read, section, shipped, small

pytestmark = pytest.mark.no_app

KNOWN = editing.Known(place_types(), standard().responsible_roles)
KINDS = ["verdict", "scale5", "scale5_quality", "text", "count", "choice", "multi", "yesno"]
XF = "{http://www.w3.org/2002/xforms}"
VERDICT = [
    ("ok", "Bra", "Good"),
    ("brist", "Brist", "Fault"),
    ("ej", "Ej aktuellt", "Not relevant"),
]
FLAGS = ["quick", "dark", "restricted", "individual", "positive"]
ids = some.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
option_ids = some.from_regex(r"[a-zåäö0-9][a-zåäö0-9_]{0,39}", fullmatch=True)
words = some.text(
    some.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\u2060"),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() and "x005F_" not in text)
spoken = some.fixed_dictionaries({"sv": words, "en": words})
options = some.dictionaries(option_ids, spoken, min_size=2, max_size=6)
places = some.lists(some.sampled_from(sorted(place_types())), min_size=1, max_size=3, unique=True)
owners = some.lists(
    some.sampled_from(sorted(standard().responsible_roles)), min_size=1, max_size=2, unique=True
)


@some.composite
def questions(draw, where):
    kind = draw(some.sampled_from(KINDS))
    flags = dict.fromkeys(draw(some.sets(some.sampled_from(FLAGS))), True)
    made = question(type=kind, **draw(spoken), **flags)
    if kind in {"choice", "multi"}:
        made["options"] = draw(options)
    if draw(some.booleans()):
        made["responsible"] = draw(owners)
    if where and draw(some.booleans()):
        made["applies_to"] = where[:1]
    return made


@some.composite
def checklists(draw) -> Checklist:
    asked, sections = iter(draw(some.lists(ids, min_size=9, max_size=9, unique=True))), []
    for name in draw(some.lists(ids, min_size=1, max_size=3, unique=True)):
        scope = draw(some.sampled_from(["stop", "walk"]))
        where = draw(places) if scope == "stop" and draw(some.booleans()) else []
        listed = [
            draw(questions(where)) | {"id": next(asked)} for _ in range(draw(some.integers(1, 3)))
        ]
        made = section(id=name, scope=scope, questions=listed, **draw(spoken))
        made |= {"applies_to": where} if where else {}
        made |= {"note": draw(spoken)} if draw(some.booleans()) else {}
        sections.append(made)
    return read(small(id=draw(ids), version=draw(some.integers(1, 999)), sections=sections))


def exported(checklist: Checklist) -> bytes:
    return sheets.write(xlsform.sheets(checklist, place_type_names()))


def again(raw: bytes) -> Checklist:
    found = xlsform.imported(sheets.read(raw), KNOWN)
    assert found.told == ()
    return read(found.content)


# Our kinds, and what they are in XForms: the control that is shown and the type that is kept.
XFORMS = {
    ("verdict", "select1", "string"),
    ("choice", "select1", "string"),
    ("yesno", "select1", "string"),
    ("scale5", "range", "int"),
    ("scale5_quality", "range", "int"),
    ("multi", "select", "string"),
    ("text", "input", "string"),
    ("count", "input", "int"),
}


def test_the_checklist_that_ships_comes_back_the_same():
    assert again(exported(shipped())) == shipped()


class Form:
    """What pyxform made of it, read by its own marks."""

    def __init__(self, root: ET.Element) -> None:
        self.controls = {
            path.rpartition("/")[2]: one
            for one in root.iter()
            if (path := one.get("ref", "")).startswith("/data/")
        }
        self.types = {
            one.get("nodeset", "").rpartition("/")[2]: one.get("type", "")
            for one in root.iter(XF + "bind")
        }
        self.lists = {one.get("id"): one for one in root.iter(XF + "instance")}
        self.spoken = {
            language.get("lang"): {text.get("id"): text.findtext(f"{XF}value") for text in language}
            for language in root.iter(XF + "translation")
        }

    def said(self, text_id: str | None) -> dict[str | None, str | None]:
        return {language: texts.get(text_id) for language, texts in self.spoken.items()}

    def label(self, question: str) -> dict[str | None, str | None]:
        return self.said(f"{self.controls[question].get('ref')}:label")

    def control(self, question: str) -> str:
        return self.controls[question].tag.rpartition("}")[2]

    def type(self, question: str) -> str:
        return self.types[question]

    def choices(self, question: str) -> list[tuple[str | None, ...]]:
        listed = next(
            one.get("nodeset", "") for one in self.controls[question].iter(XF + "itemset")
        )
        items = self.lists[listed.split("'")[1]].iter(XF + "item")
        return [
            (one.findtext(f"{XF}name"), *self.said(one.findtext(f"{XF}itextId")).values())
            for one in items
        ]


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(checklists())
def test_any_checklist_comes_back_the_same(checklist):
    assert again(exported(checklist)) == checklist


def test_R46_swedish_letters_and_signs_come_back_composed():
    given = small(
        sv="A\u030angsjo\u0308 🌲", sections=[section(questions=[question(sv="E\u0301n 🚲?")])]
    )
    assert again(exported(read(given))).title.sv == "Ångsjö 🌲"


def test_words_that_look_like_formulas_and_references_stay_words():
    odd = [
        question(id=f"q{n}", sv=text)
        for n, text in enumerate(["=1+1", "@x", "+46", "-1", "${q1} och $"])
    ]
    checklist = read(small(sections=[section(questions=odd)]))
    assert again(exported(checklist)) == checklist


def converted(checklist: Checklist):
    return convert(io.BytesIO(exported(checklist)), validate=False)


def test_pyxform_takes_the_checklist_that_ships_without_a_warning():
    result = converted(shipped())
    assert result.warnings == []
    form = ET.fromstring(result.xform)
    spoken = [one.get("lang") for one in form.iter() if one.tag.endswith("}translation")]
    assert spoken == ["Svenska (sv)", "English (en)"]
    asked = {one.get("ref", "").rpartition("/")[2] for one in form.iter()}
    assert {one.id for one in shipped().questions} <= asked
    relevant = [one.get("relevant", "") for one in form.iter() if one.tag.endswith("}bind")]
    assert any("_place_type" in one and "'tunnel'" in one for one in relevant)


def test_pyxform_reads_every_question_and_its_choices_in_both_languages():
    checklist = shipped()
    form = Form(ET.fromstring(converted(checklist).xform))
    for one in checklist.questions:
        spoken = form.label(one.id)
        assert (spoken["Svenska (sv)"], spoken["English (en)"]) == (one.sv, one.en)
        if one.options:
            assert form.choices(one.id) == [(each.id, each.sv, each.en) for each in one.options]
    assert form.choices("l_works") == VERDICT
    found = {(one.kind, form.control(one.id), form.type(one.id)) for one in checklist.questions}
    assert found <= XFORMS


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(checklists())
def test_pyxform_takes_any_checklist(checklist):
    assert converted(checklist).warnings == []

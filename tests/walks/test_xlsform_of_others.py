"""A form that somebody else made for ODK: what fits comes in, and everything else is told by row."""

import time
from typing import Any

import pytest

from app.catalogue.reads import standard
from app.core import sheets
from app.core.sheets import Formula, Line
from app.walks.rules import editing, xlsform
from tests.walks.content import place_types, read

pytestmark = pytest.mark.no_app

KNOWN = editing.Known(place_types(), standard().responsible_roles)
HEADS = ["type", "name", "label"]
YES_NO = [["list_name", "name", "label"], ["yn", "yes", "Ja"], ["yn", "no", "Nej"]]


def imported(
    rows: list[list[str]], heads: list[str] | None = None, **more: Any
) -> xlsform.Imported:
    book = {"survey": [heads or HEADS, *rows], "choices": YES_NO, **more}
    return xlsform.imported(sheets.read(sheets.write(book)), KNOWN)


def told(found: xlsform.Imported) -> set[tuple[str, int, str]]:
    return {(one.code, one.row, one.what) for one in found.told}


def codes(found: xlsform.Imported) -> set[str]:
    return {one.code for one in found.told}


def asked(found: xlsform.Imported) -> list[tuple[str, str]]:
    """Every question by id and type."""
    return [(one.id, one.kind) for one in read(found.content).questions]


def content(found: xlsform.Imported) -> dict[str, Any]:
    assert found.content is not None
    return found.content


FOREIGN = [
    ["start", "start", ""],
    ["begin group", "light", "Ljus"],
    ["note", "n1", "Titta upp."],
    ["select_one yn", "Lamps", "Lyser alla lampor?"],
    ["integer", "broken", "Hur många är trasiga?"],
    ["geopoint", "where", "Var?"],
    ["image", "shot", "Ta ett foto"],
    ["end group", "", ""],
    ["text", "more", "Något mer?"],
    ["range", "feel", "Hur känns det?"],
]


def test_what_fits_comes_in_and_the_rest_is_named_by_row():
    found = imported(FOREIGN, settings=[["form_title", "form_id"], ["Kvällsrunda", "kvall"]])
    assert asked(found) == [("lamps", "choice"), ("broken", "count"), ("more", "text")]
    assert {("type_unknown", 7, "geopoint"), ("type_unknown", 8, "image")} <= told(found)
    assert {("range_other", 11, "feel"), ("phone_does_it", 2, "start")} <= told(found)
    assert {"no_group", "one_language", "names_adapted"} <= codes(found)
    assert content(found)["sections"][0]["note"]["sv"] == "Titta upp."
    assert (content(found)["id"], content(found)["sv"]) == ("kvall", "Kvällsrunda")


def test_nothing_of_a_row_is_lost_without_a_word():
    """Each row is a question, a group, or told."""
    found = imported(FOREIGN)
    came, rows = {name for name, _kind in asked(found)}, {one.row for one in found.told}
    for number, (kind, name, _label) in enumerate(FOREIGN, 2):
        if "group" not in kind and kind != "note":
            assert name.lower() in came or number in rows, name


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["select_one_from_file a.csv", "q", "F?"], "list_from_file"),
        (["select_one nowhere", "q", "F?"], "list_unknown"),
        (["select_multiple", "q", "F?"], "list_unknown"),
        (["rank yn", "q", "F?"], "type_unknown"),
        (["calculate", "q", "F?"], "type_unknown"),
        (["text", "q", ""], "no_words"),
        (["text", "q", "x" * 401], "text_too_long"),
    ],
)
def test_a_row_that_cannot_be_a_question_is_left_out_and_told(row, code):
    found = imported([row, ["text", "good", "En bra fråga"]])
    assert asked(found) == [("good", "text")]
    assert (code, 2) in {(one.code, one.row) for one in found.lost}


def test_a_list_of_too_many_options_is_told_and_the_others_stay():
    many = [*YES_NO, *(["long", f"a{n}", f"A {n}"] for n in range(41)), ["short", "a", "A"]]
    rows = [
        ["select_one long", "q1", "F?"],
        ["select_one short", "q2", "F?"],
        ["select_one yn", "q3", "F?"],
    ]
    found = imported(rows, choices=many)
    assert asked(found) == [("q3", "choice")]
    assert {"too_many_choices", "too_few_choices"} <= codes(found)


def test_two_with_one_name_are_both_kept_and_told():
    found = imported([["text", "q", "Första?"], ["text", "q", "Andra?"]])
    assert asked(found) == [("q", "text"), ("q_2", "text")]
    assert ("name_twice", 3, "q") in told(found)


def test_options_that_are_double_or_incomplete_are_told():
    odd = [
        *YES_NO,
        ["yn", "yes", "Ja igen"],
        ["yn", "", "Namnlös"],
        ["", "x", "X"],
        ["yn", "maybe", "Kanske"],
    ]
    found = imported([["select_multiple yn", "q", "F?"]], choices=odd)
    assert list(read(found.content).questions[0].choices) == ["yes", "no", "maybe"]
    assert {("choice_twice", 4, "yes")} <= told(found)
    assert [one.row for one in found.told if one.code == "choice_incomplete"] == [5, 6]


def test_groups_without_end_without_beginning_and_in_each_other_are_told():
    rows = [
        ["end_group", "", ""],
        ["begin_group", "a", "A"],
        ["text", "q1", "Ett?"],
        ["begin_repeat", "b", "B"],
        ["text", "q2", "Två?"],
    ]
    found = imported(rows)
    sections = [
        (one["id"], [q["id"] for q in one["questions"]]) for one in content(found)["sections"]
    ]
    assert sections == [("a", ["q1"]), ("b", ["q2"])]
    assert {"end_without_group", "group_in_group", "repeat_once", "group_without_end"} <= codes(
        found
    )


def test_a_thousand_groups_in_each_other_are_told_and_take_no_time():
    rows = [["begin_group", f"g{n}", f"G {n}"] for n in range(2000)] + [["text", "q", "F?"]]
    began = time.monotonic()
    found = imported(rows)
    assert asked(found) == [("q", "text")]
    assert time.monotonic() - began < 5


HEADS_WITH = [*HEADS, "relevant"]


def test_conditions_in_a_ring_are_named_and_their_questions_kept():
    rows = [
        ["text", "a", "A?", "${b} = 'x'"],
        ["text", "b", "B?", "${c} = 'x'"],
        ["text", "c", "C?", "${a} = 'x'"],
        ["text", "self", "Själv?", "${self} = 'x'"],
        ["text", "waits", "Väntar?", "${a} = 'x'"],
        ["text", "free", "Fri?", ""],
    ]
    found = imported(rows, HEADS_WITH)
    assert [one.what for one in found.told if one.code == "condition_ring"] == [
        "a",
        "b",
        "c",
        "self",
    ]
    assert [one.what for one in found.told if one.code == "condition_unused"] == ["waits"]
    assert len(asked(found)) == 6


def test_a_group_whose_condition_asks_inside_itself_is_a_ring():
    rows = [
        ["begin_group", "g", "G", "${q} = 'x'"],
        ["text", "q", "F?", ""],
        ["end_group", "", "", ""],
    ]
    assert ("condition_ring", 2, "g") in told(imported(rows, HEADS_WITH))


def test_R47_a_long_chain_of_conditions_takes_no_time():
    rows = [["text", f"q{n}", "F?", f"${{q{n + 1}}} = 1"] for n in range(450)]
    began = time.monotonic()
    imported([*rows, ["text", "q450", "F?", "${" * 5000]], HEADS_WITH)
    assert time.monotonic() - began < 5


def test_a_formula_costs_its_own_row_only():
    lines = [
        Line(1, tuple(HEADS)),
        Line(2, ("text", "a", Formula("=A1&B1"))),
        Line(3, ("text", "b", "B?")),
    ]
    found = xlsform.imported({"survey": lines}, KNOWN)
    assert asked(found) == [("b", "text")]
    assert ("formula", 2, "label") in told(found)


def test_R44_a_column_of_ours_with_nonsense_is_told_and_errs_on_the_safe_side():
    heads = [*HEADS, "lykta::restricted", "lykta::type", "lykta::applies_to", "lykta::responsible"]
    rows = [
        ["text", "a", "A?", "kanske", "verdict", "", ""],
        ["text", "b", "B?", "", "", "månen", ""],
        ["text", "c", "C?", "", "", "", "tomten"],
    ]
    found = imported(rows, heads)
    assert [(one.id, one.restricted) for one in read(found.content).questions] == [("a", True)]
    assert {"flag_unclear", "type_own_other", "place_type_unknown", "responsible_unknown"} <= codes(
        found
    )


@pytest.mark.parametrize(
    ("book", "code"),
    [
        ({"blad1": [["a"]]}, "no_survey"),
        ({"survey": []}, "no_heads"),
        ({"survey": [["fråga", "svar"]]}, "no_heads"),
        ({"survey": [HEADS]}, "nothing_asked"),
        ({"survey": [HEADS, *(["text", f"q{n}", "F?"] for n in range(501))]}, "too_many_questions"),
        ({"survey": [HEADS, *(["text", f"q{n}", "x" * 390] for n in range(200))]}, "too_much_text"),
    ],
)
def test_R50_a_book_of_which_nothing_can_be_used_says_why(book, code):
    found = xlsform.imported(sheets.read(sheets.write(book)), KNOWN)
    assert found.content is None
    assert code in codes(found)


def test_every_sentence_is_there_in_both_languages_and_shows_nothing_hidden():
    for code in xlsform.SENTENCES:
        one = xlsform.Told(code, "survey", 2, "a\u202eb\x00" + "c" * 200)
        assert "{" not in one.sv + one.en
        assert "\u202e" not in one.sv + one.en
        assert len(one.sv) < 240

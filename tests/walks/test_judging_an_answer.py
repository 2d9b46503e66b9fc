"""What fits as an answer: judged with reasons, never refused by an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules.judging import SENTENCES, Misfit, judged, misfits
from tests.walks.content import shipped

pytestmark = pytest.mark.no_app

VERDICT, SCORE, TEXT, COUNT = "l_works", "f_feel", "f_word", "l_count"
CHOICE, MULTI, YESNO = "h_light", "c_times", "s_mirror"

FITTING = [
    (VERDICT, "ok"), (VERDICT, "brist"), (VERDICT, "ej"), (YESNO, "vet_ej"),
    (SCORE, 1), (SCORE, 5), ("w_process", 3), (COUNT, 0), (COUNT, 999),
    (TEXT, "Ödsligt"), (TEXT, "å" * 1000), (CHOICE, "mörker"), (MULTI, ["natt"]),
    (MULTI, ["natt", "lov"]),
]  # fmt: skip
NOT_FITTING = [
    (VERDICT, "bra", [Misfit.NOT_AN_OPTION]),
    (VERDICT, ["ok"], [Misfit.WRONG_TYPE]),
    (YESNO, True, [Misfit.WRONG_TYPE]),
    (SCORE, 0, [Misfit.OUT_OF_RANGE]),
    (SCORE, 6, [Misfit.OUT_OF_RANGE]),
    (SCORE, 3.0, [Misfit.WRONG_TYPE]),
    (SCORE, True, [Misfit.WRONG_TYPE]),
    (SCORE, "3", [Misfit.WRONG_TYPE]),
    (COUNT, -1, [Misfit.OUT_OF_RANGE]),
    (COUNT, 10**4000, [Misfit.OUT_OF_RANGE]),
    (COUNT, float("nan"), [Misfit.WRONG_TYPE]),
    (TEXT, " \n", [Misfit.EMPTY]),
    (TEXT, "å" * 1001, [Misfit.TOO_LONG]),
    (TEXT, "a\0", [Misfit.NOT_STORABLE]),
    (TEXT, "\ud83d", [Misfit.NOT_STORABLE]),
    (TEXT, None, [Misfit.WRONG_TYPE]),
    (CHOICE, "måne", [Misfit.NOT_AN_OPTION]),
    (MULTI, [], [Misfit.EMPTY]),
    (MULTI, ["natt", "natt"], [Misfit.TWICE]),
    (MULTI, ["natt", "måne"], [Misfit.NOT_AN_OPTION]),
    (MULTI, "natt", [Misfit.WRONG_TYPE]),
    (MULTI, [["natt"]], [Misfit.WRONG_TYPE]),
    ("en_fråga_som_togs_bort", "ok", [Misfit.UNKNOWN_QUESTION]),
]


@pytest.mark.parametrize(("question_id", "value"), FITTING)
def test_what_fits_has_no_reason_against_it(question_id, value):
    assert judged(shipped(), question_id, value) == []


@pytest.mark.parametrize(("question_id", "value", "reasons"), NOT_FITTING)
def test_what_does_not_fit_is_told_why(question_id, value, reasons):
    assert judged(shipped(), question_id, value) == reasons


def test_every_option_of_every_question_fits_its_question():
    for question in shipped().questions:
        for choice in question.choices:
            assert misfits(question, [choice] if question.kind == "multi" else choice) == []


def test_every_reason_has_a_sentence_in_both_languages():
    assert set(SENTENCES) == set(Misfit)
    assert all(reason.sv and reason.en and reason.sv != reason.en for reason in Misfit)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.sampled_from(shipped().questions), anything)
def test_R42_whatever_is_answered_is_judged_and_nothing_falls(question, value):
    assert all(isinstance(reason, Misfit) for reason in misfits(question, value))

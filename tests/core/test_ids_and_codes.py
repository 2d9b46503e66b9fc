"""Ids are unique and sorted by time; a receipt code is read as people type it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import ids

pytestmark = pytest.mark.no_app
CODES = json.loads(
    (Path(__file__).parents[1] / "vectors" / "receipt_codes.json").read_text("utf-8")
)


def test_ids_are_version_7_and_never_equal():
    made = [ids.uuid7() for _ in range(1000)]
    assert {made_id.version for made_id in made} == {7}
    assert len(set(made)) == 1000


@given(st.text(alphabet=ids.CROCKFORD, min_size=16, max_size=16))
def test_a_code_is_read_back_however_it_is_written(code: str):
    shown = ids.shown(code)
    for typed in (shown, shown.lower(), shown.replace("-", " "), code, f" {shown} "):
        assert ids.read_receipt_code(typed) == code
    assert ids.read_receipt_code(shown.replace("0", "O").replace("1", "l")) == code


@pytest.mark.slow
@given(
    st.text(alphabet=ids.CROCKFORD, min_size=16, max_size=16).filter(lambda one: not one.isdigit())
)
def test_R54_a_shown_code_is_found_in_a_text_whatever_its_characters(code: str):
    assert ids.holds_receipt_code(f"Min kod är {ids.shown(code)}.")


@pytest.mark.parametrize(("sort", "held"), [("held", True), ("free", False)])
def test_R54_a_code_among_words_is_told_from_words_and_numbers(sort: str, held: bool):
    assert [text for text in CODES[sort] if ids.holds_receipt_code(text) is not held] == []


def test_one_wrong_character_is_noticed_by_the_check_character():
    code = ids.receipt_code()
    for place in range(16):
        wrong = next(c for c in ids.CROCKFORD if c != code[place])
        changed = code[:place] + wrong + code[place + 1 :]
        assert ids.read_receipt_code(changed + ids.check_character(code)) is None


def test_a_new_code_ends_in_a_letter_or_a_digit_so_that_it_can_be_read_out():
    ends = {ids.shown(ids.receipt_code())[-1] for _ in range(500)}
    assert ends <= set(ids.CROCKFORD)
    assert len(ends) > 20
    assert ids.receipt_code_of(4) == ids.receipt_code_of(5)


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 16, "0" * 18, "å" * 16, "0" * 15 + "!"])
def test_what_is_no_code_is_not_read_as_one(typed: str):
    assert ids.read_receipt_code(typed) is None

"""Many phones answer one question: all is kept, the order of arrival never matters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.walks.rules.answers import Answer, Choice
from app.walks.rules.merging import merged
from tests.walks.content import shipped

pytestmark = pytest.mark.no_app

EVENING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
WORKS, FEEL, WORD, TIMES, LAMPS = (
    shipped().question(one) for one in ("l_works", "f_feel", "f_word", "c_times", "l_count")
)


def answer(answer_id: str, author: str | None, value: object, **changed) -> Answer:
    return replace(Answer(answer_id, author, value, EVENING), **changed)


def choice(value: object, minutes: int = 0) -> Choice:
    return Choice(f"c{minutes}", value, EVENING + timedelta(minutes=minutes))


def values(found) -> list[tuple[object, int]]:
    return [(each.value, each.count) for each in found.answers]


BOTH = [answer("1", "a", "ok"), answer("2", "b", "brist"), answer("3", "c", "brist")]


def test_two_answers_are_both_kept_and_disagree():
    found = merged(WORKS, BOTH)
    assert values(found) == [("brist", 2), ("ok", 1)]
    assert (found.disagrees, found.unsettled, found.settled, found.count) == (True, True, None, 3)
    assert found.answers[0].ids == ("2", "3")


def test_the_leader_chooses_and_the_disagreement_is_still_shown():
    found = merged(WORKS, BOTH, [choice("brist", 1), choice("ok", 2)])
    assert (found.chosen.value, found.settled.value) == ("ok", "ok")
    assert (found.disagrees, found.unsettled) == (True, False)


def test_a_choice_that_nobody_stands_for_any_longer_asks_the_leader_again():
    changed = [*BOTH, answer("4", "a", "brist", replaces="1")]
    assert merged(WORKS, changed, [choice("ok")]).chosen is None


def test_when_all_agree_there_is_one_answer():
    found = merged(WORKS, [answer("1", "a", "ok"), answer("2", "b", "ok")])
    assert (values(found), found.disagrees, found.settled.value) == ([("ok", 2)], False, "ok")


def test_no_answer_is_no_disagreement():
    found = merged(FEEL, [])
    assert (found.answers, found.disagrees, found.settled, found.scores.spread) == ((), False, None, None)  # fmt: skip


def test_an_edit_hides_what_the_same_person_wrote_before_also_when_it_comes_first():
    edits = [answer("3", "a", "ej", replaces="2"), answer("2", "a", "brist", replaces="1"), BOTH[0]]
    assert values(merged(WORKS, edits)) == [("ej", 1)]


def test_an_edit_counts_also_from_a_phone_whose_clock_went_back_a_year():
    late = answer("2", "a", "brist", replaces="1", at=EVENING - timedelta(days=365))
    assert values(merged(WORKS, [BOTH[0], late])) == [("brist", 1)]


@pytest.mark.parametrize("author", ["b", None])
def test_nobody_hides_what_somebody_else_wrote(author):
    found = merged(WORKS, [BOTH[0], answer("9", author, "brist", replaces="1")])
    assert values(found) == [("brist", 1), ("ok", 1)]


def test_what_nobody_in_particular_wrote_hides_nothing_of_nobody():
    found = merged(WORKS, [answer("1", None, "ok"), answer("2", None, "brist", replaces="1")])
    assert len(found.answers) == 2


def test_answers_that_replace_each_other_in_a_ring_all_stand():
    ring = [answer("1", "a", "ok", replaces="2"), answer("2", "a", "brist", replaces="1")]
    assert len(merged(WORKS, ring).answers) == 2
    assert values(merged(WORKS, [answer("1", "a", "ok", replaces="1")])) == [("ok", 1)]
    ended = merged(WORKS, [*ring, answer("3", "a", "ej", replaces="2")])
    assert values(ended) == [("ej", 1)]


def test_an_answer_that_is_sent_twice_is_one():
    assert values(merged(WORKS, [BOTH[0], BOTH[0]])) == [("ok", 1)]


def test_a_person_who_gives_the_same_answer_twice_is_one_person():
    assert values(merged(WORKS, [BOTH[0], answer("7", "a", "ok")])) == [("ok", 1)]


def test_scores_are_a_set_of_numbers_with_their_spread_and_never_an_average():
    given_scores = [answer(str(n), f"p{n}", score) for n, score in enumerate([4, 1, 5, 4])]
    found = merged(FEEL, given_scores)
    assert found.scores.numbers == (1, 4, 4, 5)
    assert found.scores.spread == (1, 5)
    assert found.scores.counts == {1: 1, 2: 0, 3: 0, 4: 2, 5: 1}
    assert found.disagrees
    assert not [name for name in dir(found.scores) if "average" in name or "mean" in name]


def test_scores_that_lie_close_do_not_disagree():
    assert not merged(FEEL, [answer("1", "a", 3), answer("2", "b", 5)]).disagrees


def test_nothing_tells_whose_score_it_was():
    found = merged(FEEL, [answer("x1", "vera", 1), answer("x2", "nils", 5)])
    assert not any(name in repr(found) for name in ("vera", "nils", "x1", "x2"))


def test_words_add_to_each_other_and_do_not_disagree():
    found = merged(WORD, [answer("1", "a", "Mörkt"), answer("2", "b", "Mo\u0308rkt "), answer("3", "c", "Lugnt")])  # fmt: skip
    assert values(found) == [("Mörkt", 2), ("Lugnt", 1)]
    assert not found.disagrees


def test_several_choices_are_the_same_in_whatever_order_and_do_not_disagree():
    found = merged(TIMES, [answer("1", "a", ["natt", "lov"]), answer("2", "b", ["lov", "natt"])])
    assert (values(found), found.disagrees) == ([(["natt", "lov"], 2)], False)


def test_two_counts_of_the_same_lamps_disagree():
    assert merged(LAMPS, [answer("1", "a", 3), answer("2", "b", 4)]).disagrees


def test_what_is_no_answer_is_kept_aside_and_the_good_ones_count():
    found = merged(WORKS, [*BOTH, answer("8", "d", "kanske"), answer("9", "e", None)])
    assert [each.value for each in found.unfit] == ["kanske", None]
    assert found.count == 3


def test_ten_thousand_edits_of_one_answer_are_merged_without_waiting():
    chain = [answer(str(n), "a", n % 999, replaces=str(n - 1)) for n in range(10_000)]
    assert values(merged(LAMPS, chain)) == [(9999 % 999, 1)]


answers = st.builds(
    Answer,
    id=st.sampled_from("123456"),
    author=st.sampled_from(["a", "b", None]),
    value=st.sampled_from(["ok", "brist", "ej", "kanske", 1, True, 1.0, ["ok"], None, {"a": 1}]),
    at=st.sampled_from([EVENING, EVENING + timedelta(minutes=1), EVENING - timedelta(days=365)]),
    replaces=st.none() | st.sampled_from("123456"),
)
choices = st.builds(choice, st.sampled_from(["ok", "brist"]), st.integers(0, 2))


@given(st.lists(answers, max_size=12), st.lists(choices, max_size=4), st.randoms())
def test_the_order_of_arrival_never_matters(arrived, chosen, chance: Random):
    late, said = list(arrived), list(chosen)
    chance.shuffle(late)
    chance.shuffle(said)
    assert repr(merged(WORKS, arrived, chosen)) == repr(merged(WORKS, late, said))
    assert repr(merged(WORKS, [*arrived, *late], chosen)) == repr(merged(WORKS, late, chosen))


@given(st.lists(answers, max_size=12, unique_by=lambda each: each.id))
def test_every_answer_that_its_author_did_not_replace_is_there(arrived):
    replaced = {(each.author, each.replaces) for each in arrived if each.author}
    found = merged(WORKS, arrived)
    kept = {answer_id for each in found.answers for answer_id in each.ids}
    kept |= {each.id for each in found.unfit}
    assert {each.id for each in arrived if (each.author, each.id) not in replaced} <= kept
    assert bool(kept) == bool(arrived)

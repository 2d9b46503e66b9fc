"""Two write the same checklist at once: nothing is overwritten, both see what the other did."""

import re

from app.core.db import session
from app.walks import reads
from app.walks.rules import editing
from app.walks.tables import ChecklistDraft
from tests.walks.writing import OWN, QUESTION, asked, draft, karin, publish, said, seen, step

__all__ = ["karin"]


def test_two_who_edit_the_same_question_both_see_the_other(karin, people):
    path = f"{OWN}/fraga/q1"
    had = seen(karin, path)
    karin.post(path, data={**QUESTION, "sv": "Petras fråga?", "seen": had})
    answer = karin.post(path, data={**QUESTION, "sv": "Karins fråga?", "seen": had})
    assert answer.status_code == 409
    assert "Petras fråga?" in answer.text
    assert "Karins fråga?" in answer.text
    again = re.search(r'name="seen" value="(\w+)"', answer.text)
    assert again
    karin.post(path, data={**QUESTION, "sv": "Karins fråga?", "seen": again[1]})
    assert draft(people).question("q1")["sv"] == "Karins fråga?"


def test_two_who_edit_different_questions_do_not_disturb_each_other(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    first, second = f"{OWN}/fraga/q1", f"{OWN}/fraga/ar_det_rent"
    had = seen(karin, first), seen(karin, second)
    karin.post(first, data={**QUESTION, "sv": "Ett?", "seen": had[0]})
    assert karin.post(second, data={**QUESTION, "sv": "Två?", "seen": had[1]}).status_code == 303
    assert [draft(people).question(one)["sv"] for one in asked(people)] == ["Ett?", "Två?"]


def test_what_somebody_has_just_changed_is_not_removed_unseen(karin, people):
    had = editing.seen({"id": "q1", "type": "verdict", "sv": "Är det ljust?", "en": "Is it light?"})
    path = f"{OWN}/fraga/q1"
    karin.post(path, data={**QUESTION, "seen": seen(karin, path)})
    answer = step(karin, f"remove:question:q1:{had}")
    assert answer.status_code == 409
    assert "Inget togs bort." in said(answer)
    assert asked(people) == ["q1"]


def test_a_question_that_somebody_removed_meanwhile_is_told(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    state = editing.seen(draft(people).question("ar_det_rent"))
    step(karin, f"remove:question:ar_det_rent:{state}")
    assert step(karin, f"remove:question:ar_det_rent:{state}").status_code == 409
    assert karin.post(f"{OWN}/fraga/ar_det_rent", data=QUESTION).status_code == 404


def test_nobody_publishes_what_they_have_not_read(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    had = seen(karin, f"{OWN}/publicera")
    karin.post(f"{OWN}/avsnitt/s1/fraga", data={**QUESTION, "sv": "Ny?"})
    answer = karin.post(f"{OWN}/publicera", data={"seen": had})
    assert answer.status_code == 409
    assert "Utkastet ändrades medan du läste." in said(answer)
    assert len(reads.versions(people.karin, "egen")) == 1


def test_a_draft_with_an_empty_section_cannot_be_published_and_says_which(karin, people):
    karin.post(f"{OWN}/avsnitt", data={"sv": "Tomt", "en": "Empty", "scope": "walk"})
    assert "Här finns inga frågor." in said(karin.get(f"{OWN}/publicera"))
    assert publish(karin).status_code == 422
    assert len(reads.versions(people.karin, "egen")) == 1


def test_a_draft_is_thrown_away_and_the_published_one_stays(karin, people):
    karin.post(f"{OWN}/avsnitt/s1/fraga", data=QUESTION)
    answer = karin.post(f"{OWN}/kasta", follow_redirects=True)
    assert "Utkastet är kastat." in said(answer)
    assert session.query(ChecklistDraft).count() == 0
    assert karin.post(f"{OWN}/publicera", data={"seen": ""}).status_code == 409

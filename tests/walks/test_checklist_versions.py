"""A walk keeps the version it was planned with; its leader may take a newer one while it is empty."""

from collections.abc import Callable

import pytest

from app.core.actor import Actor
from app.core.policy import Denied
from app.core.refusals import Refusal
from app.core.unit import unit
from app.walks import changes, reads
from app.walks.rules import editing
from tests.people import People
from tests.walks.content import question, section, small
from tests.walks.phone import MakeWalk, Walk

TWO = [question(), question(id="q2", sv="Är det rent?", en="Is it clean?")]
Publish = Callable[..., int]


@pytest.fixture
def publish(people: People) -> Publish:
    """Publishes these questions as the next version; gives the row's id."""

    def published(questions: list[dict]) -> int:
        content = small(sv="Egen", sections=[section(questions=questions)])
        with unit():
            slug = "egen" if reads.versions(people.karin, "egen") else ""
            wish = changes.ChecklistWish(people.koping, content, slug)
            draft = changes.begin_checklist(people.karin, wish)
            return changes.publish_checklist(people.karin, draft, reads.draft_seen(draft)).id

    return published


@pytest.fixture
def walk(publish: Publish, make_walk: MakeWalk) -> Walk:
    """Planned with version 1, of two questions."""
    return make_walk(checklist_id=publish(TWO))


def asked(walk: Walk) -> list[str]:
    return [one.id for one in reads.checklist_of(walk.actor, walk.row).questions]


def renew(actor: Actor, walk: Walk) -> None:
    with unit():
        changes.renew_checklist(actor, walk.row)


def test_a_walk_keeps_its_version_when_a_newer_one_is_published(walk, publish):
    publish(TWO[:1])
    assert asked(walk) == ["q1", "q2"]


def test_an_answered_walk_keeps_the_version_it_was_answered_with(walk, publish, people):
    assert walk.joined().put(walk.joined().answer("q2", "ok")).status_code == 201
    publish(TWO[:1])
    with pytest.raises(Refusal, match="walk_keeps_checklist"):
        renew(people.karin, walk)
    assert asked(walk) == ["q1", "q2"]
    merged = reads.merged(people.karin, walk.row)
    assert list(merged) == [("s1", "q2")]


def test_its_leader_takes_the_newer_version_while_nothing_is_recorded(walk, publish, people):
    publish(TWO[:1])
    newer = reads.newer_checklist(people.karin, walk.row)
    assert newer is not None
    assert newer.version == 2
    renew(people.karin, walk)
    assert asked(walk) == ["q1"]
    assert reads.newer_checklist(people.karin, walk.row) is None


def test_nobody_else_takes_it(walk, publish, people):
    publish(TWO[:1])
    for actor in (people.petra, people.stina, people.hedda):
        with pytest.raises(Denied):
            renew(actor, walk)


def test_without_a_newer_version_there_is_nothing_to_take(walk, people):
    assert reads.newer_checklist(people.karin, walk.row) is None
    with pytest.raises(Refusal, match="walk_keeps_checklist"):
        renew(people.karin, walk)


def test_an_answer_to_a_question_that_a_newer_version_has_no_more_is_kept_aside(
    walk, publish, people
):
    """The phone took the walk along before; it comes back when the question is gone."""
    phone = walk.joined()
    publish(TWO[:1])
    renew(people.karin, walk)
    kept = phone.put(phone.answer("q2", "brist"))
    assert (kept.status_code, kept.json["state"]) == (202, "quarantined")
    assert [one["code"] for one in kept.json["reasons"]] == ["answer_unknown_question"]
    assert phone.put(phone.answer("q1", "ok")).status_code == 201
    values = {row.question: row.value for row in reads.entries(people.karin, walk.row)}
    assert values == {"q1": "ok", "q2": "brist"}


def test_the_list_counts_the_walks_of_each_version(walk, publish, make_walk, people):
    make_walk(checklist_id=publish(TWO[:1]))
    used = reads.walks_with(people.karin)
    assert (used["egen", 1], used["egen", 2]) == (1, 1)


def test_a_draft_is_never_among_what_a_walk_can_be_planned_with(walk, people):
    with unit():
        kept = reads.latest_checklist(people.karin, "egen")
        assert kept
        draft = changes.draft_checklist(people.karin, kept)
        edit = editing.PutQuestion(question(id="", sv="Ny?"), "s1")
        changes.edit_checklist(people.karin, draft, edit)
    assert [
        (one.slug, one.version) for one in reads.checklists(people.karin) if one.slug == "egen"
    ] == [("egen", 1)]
    assert asked(walk) == ["q1", "q2"]


def test_a_version_is_not_seen_from_another_municipality(walk, people):
    assert reads.versions(people.hedda, "egen") == []
    assert [one.slug for one in reads.known_checklists(people.hedda)] == ["trygghetsvandring_bas"]


def test_its_leader_moves_it_on_the_page_of_the_checklist(walk, publish, signed_in):
    publish(TWO[:1])
    karin = signed_in("karin")
    assert "Planerade vandringar med en äldre version" in karin.get("/checklistor/egen").text
    path, form = "/checklistor/egen/vandringar", {"walk": walk.number}
    assert signed_in("petra").post(path, data=form).status_code == 404
    assert karin.post(path, data=form).status_code == 303
    assert asked(walk) == ["q1"]
    assert "Planerade vandringar med en äldre version" not in karin.get("/checklistor/egen").text
    assert karin.post(path, data=form).status_code == 409


def test_its_own_version_stays_among_what_its_plan_offers(walk, publish, people):
    publish(TWO[:1])
    offered = [one.version for one in reads.checklists(people.karin) if one.slug == "egen"]
    assert offered == [2, 1]

"""Checklists are written in drafts and published as versions that are never changed again."""

import json
from dataclasses import dataclass
from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import REFUSALS, Refusal, Words
from app.walks import reads, rules
from app.walks.rules import editing
from app.walks.tables import Checklist, ChecklistDraft, SafetyWalk

# They lie at the same level of the address as checklists.
RESERVED = {"import", "ny"}
REFUSALS.update(
    {
        "checklist_ships": Words(
            409,
            "Den här checklistan följer med Lykta. Gör en egen kopia och ändra i den.",
            "This checklist comes with Lykta. Make a copy of your own and change that.",
        ),
        "checklist_unchanged": Words(
            409,
            "Utkastet är likadant som den senaste versionen.",
            "The draft is the same as the latest version.",
        ),
        "checklist_draft_there": Words(
            409,
            "Det finns redan ett utkast. Publicera eller kasta det först.",
            "There is a draft already. Publish it or throw it away first.",
        ),
        "checklist_part_gone": Words(
            409,
            "Den delen finns inte längre i utkastet. Någon annan kan ha tagit bort den.",
            "That part is no longer in the draft. Somebody else may have removed it.",
        ),
        "walk_keeps_checklist": Words(
            409,
            "Vandringen behåller sin version: den har svar, eller ingen nyare finns.",
            "The walk keeps its version: it has answers, or there is no newer one.",
        ),
    }
)


@dataclass(frozen=True)
class ChecklistWish:
    """A checklist to begin with: its words, and what it starts from. `slug` names one of one's own
    that an imported file goes on with."""

    municipality_id: int
    content: dict[str, Any]
    slug: str = ""


@permitted("checklist.edit")
def begin_checklist(actor: Actor, wish: ChecklistWish) -> ChecklistDraft:
    """New, copied or imported: a draft that nobody walks with yet."""
    if wish.slug:
        return begin_again(actor, wish)
    taken = reads.checklist_slugs(actor) | RESERVED
    slug = editing.free(editing.as_id(wish.content["sv"], "checklista"), taken)
    return keep_draft(actor, wish, slug, "checklist.begun")


def begin_again(actor: Actor, wish: ChecklistWish) -> ChecklistDraft:
    refuse_shipped(wish.slug)
    if not reads.versions(actor, wish.slug):
        raise Refusal("not_found")
    if reads.checklist_draft(actor, wish.slug):
        raise Refusal("checklist_draft_there")
    return keep_draft(actor, wish, wish.slug, "checklist.imported")


def keep_draft(actor: Actor, wish: ChecklistWish, slug: str, event: str) -> ChecklistDraft:
    content = {name: value for name, value in wish.content.items() if name != "version"}
    draft = ChecklistDraft(
        municipality_id=wish.municipality_id,
        slug=slug,
        body=editing.dumped(editing.Draft(content | {"id": slug})),
        author_id=actor.id,
        changed_by_id=actor.id,
        changed_at=now(),
    )
    session.add(draft)
    session.flush()
    note(actor, event, draft, slug=slug)
    return draft


@permitted("checklist.edit")
def draft_checklist(actor: Actor, checklist: Checklist) -> ChecklistDraft:
    """The draft of this checklist; begun from its newest version where there is none."""
    refuse_shipped(checklist.slug)
    there = reads.checklist_draft(actor, checklist.slug)
    if there:
        return there
    newest = reads.versions(actor, checklist.slug)[0]
    wish = ChecklistWish(checklist.municipality_id, reads.plain_content(newest))
    return keep_draft(actor, wish, checklist.slug, "checklist.begun")


@permitted("checklist.edit")
def edit_checklist(actor: Actor, draft: ChecklistDraft, edit: editing.Edit) -> editing.Draft:
    before = editing.loaded(draft.body)
    try:
        taken = reads.checklist_ids(actor, draft.slug)
        after = editing.edited(before, edit, reads.known_names(), taken)
    except editing.Gone as gone:
        raise Refusal("checklist_part_gone") from gone
    if after != before:
        draft.body = editing.dumped(after)
        draft.changed_by_id, draft.changed_at = actor.id, now()
        session.flush()
        note(actor, "checklist.edited", draft, step=type(edit).__name__)
    return after


@permitted("checklist.edit")
def publish_checklist(actor: Actor, draft: ChecklistDraft, seen: str) -> Checklist:
    """The next version. `seen` is what was shown: nobody publishes what they have not read."""
    if reads.draft_seen(draft) != seen:
        raise Refusal("changed_meanwhile")
    kept = reads.versions(actor, draft.slug)
    content = editing.loaded(draft.body).content
    if kept and not editing.changes(reads.plain_content(kept[0]), content):
        raise Refusal("checklist_unchanged")
    content |= {"version": kept[0].version + 1 if kept else 1}
    made = rules.parsed(content, **reads.known_names().__dict__)
    checklist = Checklist(
        municipality_id=draft.municipality_id,
        slug=draft.slug,
        version=made.version,
        title=made.title.sv,
        body=json.dumps(content, ensure_ascii=False),
        author_id=actor.id,
        made_at=now(),
    )
    session.delete(draft)
    session.add(checklist)
    session.flush()
    note(actor, "checklist.published", checklist, slug=draft.slug, version=made.version)
    return checklist


@permitted("checklist.edit")
def discard_checklist(actor: Actor, draft: ChecklistDraft) -> None:
    note(actor, "checklist.discarded", draft, slug=draft.slug)
    session.delete(draft)
    session.flush()


@permitted("walk.plan")
def renew_checklist(actor: Actor, walk: SafetyWalk) -> SafetyWalk:
    """Only while it is planned and nothing is recorded: an answered walk keeps its version."""
    newer = reads.newer_checklist(actor, walk)
    if newer is None:
        raise Refusal("walk_keeps_checklist")
    row = newer.row or kept_shipped(actor)
    walk.checklist_id, walk.version = row.id, walk.version + 1
    session.flush()
    note(actor, "walk.checklist_renewed", walk, slug=newer.slug, version=newer.version)
    return walk


def kept_shipped(actor: Actor) -> Checklist:
    from app.walks.changes.planning import shipped_checklist

    return shipped_checklist(actor)


def refuse_shipped(slug: str) -> None:
    if slug == reads.shipped()["id"]:
        raise Refusal("checklist_ships")

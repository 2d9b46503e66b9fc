"""A dialogue is written down, changed, withdrawn and restored."""

from typing import Any

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.core.words import HERE
from app.places import reads as places
from app.walks import reads
from app.walks.changes.planning import free_number
from app.walks.rules.dialogues import DialogueDraft, fits
from app.walks.tables import Dialogue


@permitted("dialogue.write")
def register(actor: Actor, draft: DialogueDraft) -> Dialogue:
    made = Dialogue(
        municipality_id=draft.municipality_id,
        number=free_number(actor, reads.dialogue_number_taken),
        author_id=actor.id,
        made_at=now(),
        **written(actor, draft),
    )
    session.add(made)
    session.flush()
    note(actor, "dialogue.registered", made, method=made.method, participants=made.participants)
    return made


@permitted("dialogue.write")
def rewrite(actor: Actor, dialogue: Dialogue, draft: DialogueDraft, seen: int) -> None:
    """The diary holds which fields were changed, and never what was said."""
    if dialogue.version != seen:
        raise Refusal("changed_meanwhile")
    if dialogue.withdrawn_at:
        raise Refusal("not_possible")
    wish = written(actor, draft)
    after = {name: value for name, value in wish.items() if getattr(dialogue, name) != value}
    if not after:
        return
    for name, value in after.items():
        setattr(dialogue, name, value)
    dialogue.changed_by_id, dialogue.changed_at = actor.id, now()
    dialogue.version += 1
    note(actor, "dialogue.changed", dialogue, changed=sorted(after))


@permitted("dialogue.write")
def withdraw_dialogue(actor: Actor, dialogue: Dialogue) -> None:
    """It counts nowhere any more; another press changes nothing."""
    if dialogue.withdrawn_at is None:
        dialogue.withdrawn_at = now()
        note(actor, "dialogue.withdrawn", dialogue)


@permitted("dialogue.write")
def restore_dialogue(actor: Actor, dialogue: Dialogue) -> None:
    if dialogue.withdrawn_at:
        dialogue.withdrawn_at = None
        note(actor, "dialogue.restored", dialogue)


def written(actor: Actor, draft: DialogueDraft) -> dict[str, Any]:
    """The columns that the draft decides; what it names must be there."""
    if not fits(draft, now().astimezone(HERE).date()):
        raise Refusal("wrong_choice")
    if draft.area_id is not None and draft.area_id not in {one.id for one in places.areas(actor)}:
        raise Refusal("wrong_choice")
    walk = reads.walk(actor, "walk.plan", draft.walk) if draft.walk else None
    if draft.walk and walk is None:
        raise Refusal("wrong_choice")
    names = ("title", "method", "first_day", "last_day", "participants", "said", "area_id")
    said = {name: getattr(draft, name) for name in names}
    return said | {"themes": list(draft.themes), "walk_id": walk.id if walk else None}

"""A municipality's own Word template is kept once it has been looked through, or given up."""

from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.places.tables import Municipality
from app.walks.reads.template import own_templates
from app.walks.tables import WalkTemplate


@permitted("checklist.edit")
def keep_template(actor: Actor, here: Municipality, name: str, content: bytes) -> None:
    """The one before it ends; its bytes are not kept, who sent it has the file."""
    end_all(actor)
    kept = WalkTemplate(
        municipality_id=here.id,
        name=name,
        content=content,
        author_id=actor.id,
        made_at=now(),
    )
    session.add(kept)
    session.flush()
    note(actor, "walk.template_kept", kept, size=len(content))


@permitted("checklist.edit")
def restore_template(actor: Actor, here: Municipality) -> None:
    ended = end_all(actor)
    if ended:
        note(actor, "walk.template_restored", here, ended=ended)


def end_all(actor: Actor) -> int:
    rows = own_templates(actor)
    for row in rows:
        row.ended_at, row.content = now(), b""
    return len(rows)

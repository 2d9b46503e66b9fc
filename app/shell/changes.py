"""A comment on a barrier is kept and, when it has been dealt with, closed."""

from app.core import installation
from app.core.actor import Actor
from app.core.clock import now
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.places.tables import Municipality
from app.shell.tables import BarrierComment


@permitted("comment.send")
def send_comment(
    actor: Actor, municipality: Municipality, *, text: str, page: str, answer_to: str
) -> BarrierComment:
    """Anybody may; neither address nor browser is kept."""
    kept = BarrierComment(
        municipality_id=municipality.id,
        page=page,
        text=text,
        answer_to=answer_to,
        received_at=now(),
    )
    session.add(kept)
    session.flush()
    note(actor, "comment.sent", kept)
    return kept


@permitted("comment.close")
def close_comment(actor: Actor, comment: BarrierComment) -> None:
    comment.closed_at = comment.closed_at or now()
    note(actor, "comment.closed", comment)


def runner_seen() -> None:
    """The job runner's own mark, for /readyz; the house itself leaves it, nobody acts."""
    installation.put("runner_seen_at", now().isoformat())

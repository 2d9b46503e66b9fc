"""Who does what on a walk, and in which group."""

from app.core.actor import Actor
from app.core.db import session
from app.core.events import note
from app.core.reach import permitted
from app.core.refusals import Refusal
from app.walks import reads
from app.walks.rules.drafting import RoleDraft
from app.walks.tables import SafetyWalk, WalkRole


@permitted("walk.plan")
def set_roles(actor: Actor, walk: SafetyWalk, roles: tuple[RoleDraft, ...]) -> None:
    """All of them anew. People are those that the actor may choose among, or stood there before."""
    there = reads.roles(actor, walk)
    offered = {*reads.candidates(actor), *(each.person_id for each in there), None}
    known = {role.id for role in reads.guide_of(actor, walk).roles}
    if any(each.person_id not in offered or each.role not in known for each in roles):
        raise Refusal("wrong_choice")
    for each in there:
        session.delete(each)
    session.add_all(row(walk, each) for each in roles)
    session.flush()
    note(actor, "walk.roles_set", walk, roles=len(roles))


def row(walk: SafetyWalk, role: RoleDraft) -> WalkRole:
    return WalkRole(
        municipality_id=walk.municipality_id,
        walk_id=walk.id,
        role=role.role,
        name=role.name,
        person_id=role.person_id,
        group_no=role.group_no,
    )

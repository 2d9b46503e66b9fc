"""Plans of walks: which ones there are, who leads them, what can be chosen for one."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from app.accounts.reads import organisations
from app.accounts.tables import Organisation, Person, RoleHeld
from app.core.actor import Actor, Role
from app.core.db import session
from app.core.policy import Reach, granted, may
from app.core.reach import reachable
from app.walks import rules
from app.walks.reads.checklists import content_of, shipped
from app.walks.reads.walks import PUBLIC
from app.walks.tables import Checklist, JoinCode, SafetyWalk, WalkRole, WalkShare

MOST = 200


def led(actor: Actor) -> Sequence[SafetyWalk]:
    """Those that the actor plans, the latest first."""
    return _walks(reachable(actor, "walk.plan", SafetyWalk))


def coming(actor: Actor) -> Sequence[SafetyWalk]:
    """Planned walks that somebody with an account may come along to, or that anybody may."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    shown = reachable(actor, "walk.read", SafetyWalk) | (here & SafetyWalk.announced)
    planned = SafetyWalk.state == rules.WalkState.PLANNED
    return _walks(here & shown & planned)[::-1]


def approved(actor: Actor) -> Sequence[SafetyWalk]:
    """Those whose page is public."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    return _walks(here & PUBLIC)


def _walks(which: ColumnElement[bool]) -> Sequence[SafetyWalk]:
    latest_first = SafetyWalk.starts_at.desc(), SafetyWalk.id.desc()
    return session.scalars(
        select(SafetyWalk).where(which).order_by(*latest_first).limit(MOST)
    ).all()


def leading(actor: Actor) -> dict[int | None, str]:
    """The organisations for which the actor may plan; without one only for the municipality."""
    reaches = granted(actor, "walk.plan")
    whole = any(reach is Reach.MUNICIPALITY for reach, _post in reaches)
    mine = {post.organisation_id for _reach, post in reaches if post.organisation_id}
    named = {one.id: one.name for one in organisations(actor) if whole or one.id in mine}
    own = {key: name for key, name in named.items() if key in mine}
    return {**own, **named, **({} if own or not whole else {None: ""})}


def candidates(actor: Actor) -> dict[int, str]:
    """People with an account who can take a role: all of them for those who know all of them, else
    those of the actor's own organisations."""
    here = (Person.municipality_id == actor.municipality_id) & (Person.state == "active")
    people = select(Person.id, Person.name).where(here).order_by(Person.name).limit(MOST)
    if not may(actor, "person.manage"):
        mine = [post.organisation_id for post in actor.posts if post.organisation_id]
        held = select(RoleHeld.person_id).where(RoleHeld.organisation_id.in_(mine))
        people = people.where(Person.id.in_(held))
    serving = select(RoleHeld.person_id).where(RoleHeld.role != Role.OPERATOR)
    return {row.id: row.name for row in session.execute(people.where(Person.id.in_(serving)))}


def organisation_names(actor: Actor) -> dict[int, str]:
    here = Organisation.municipality_id == actor.municipality_id
    rows = session.execute(select(Organisation.id, Organisation.name).where(here))
    return {row.id: row.name for row in rows}


def roles(actor: Actor, walk: SafetyWalk) -> Sequence[WalkRole]:
    here = WalkRole.municipality_id == actor.municipality_id
    mine = select(WalkRole).where(here, WalkRole.walk_id == walk.id)
    return session.scalars(mine.order_by(WalkRole.id)).all()


def shares(actor: Actor, walk: SafetyWalk) -> Sequence[WalkShare]:
    here = WalkShare.municipality_id == actor.municipality_id
    mine = select(WalkShare).where(here, WalkShare.walk_id == walk.id)
    return session.scalars(mine.order_by(WalkShare.group_no, WalkShare.id)).all()


def codes(actor: Actor, walk: SafetyWalk) -> Sequence[JoinCode]:
    here = JoinCode.municipality_id == actor.municipality_id
    mine = select(JoinCode).where(here, JoinCode.walk_id == walk.id)
    return session.scalars(mine.order_by(JoinCode.id.desc())).all()


def code(actor: Actor, walk: SafetyWalk, code_id: int) -> JoinCode | None:
    return next((one for one in codes(actor, walk) if one.id == code_id), None)


def checklists(actor: Actor) -> Sequence[Checklist]:
    """The latest version of each that is kept, and every version that a planned walk has: its plan
    would else be saved with another one."""
    here = Checklist.municipality_id == actor.municipality_id
    latest = select(func.max(Checklist.id)).where(here).group_by(Checklist.slug)
    planned = select(SafetyWalk.checklist_id).where(
        SafetyWalk.municipality_id == actor.municipality_id, SafetyWalk.state.in_(rules.EDITABLE)
    )
    offered = Checklist.id.in_(latest) | Checklist.id.in_(planned)
    in_order = Checklist.title, Checklist.version.desc()
    return session.scalars(select(Checklist).where(here, offered).order_by(*in_order)).all()


def checklist_titled(actor: Actor, checklist_id: int) -> Checklist | None:
    here = Checklist.municipality_id == actor.municipality_id
    return session.scalar(select(Checklist).where(here, Checklist.id == checklist_id))


def guide_of(actor: Actor, walk: SafetyWalk) -> rules.Guide:
    """What stands beside the questions; a checklist of one's own without it has that which ships."""
    content = content_of(actor, walk)
    return rules.guide({**shipped(), **{key: content[key] for key in GUIDED if content.get(key)}})


GUIDED = ("answer_types", "finding", "roles", "phases", "protocol")


def route(walk: SafetyWalk) -> list[rules.Position]:
    """The line as it was drawn; empty when it goes straight from stop to stop."""
    return [(lat, lon) for lat, lon in json.loads(walk.route)] if walk.route else []

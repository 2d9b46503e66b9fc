"""What the pages of leaders show beside the plan: roles, groups, codes and steps."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.accounts.reads import address_of
from app.core.actor import Actor
from app.core.clock import now
from app.walks import reads, rules
from app.walks.rules.dusk import STOCKHOLM
from app.walks.tables import JoinCode, SafetyWalk, WalkStep

MEETINGS = ("prep_meeting", "start", "followup_meeting")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An empty one waits below those that are taken."""

    id: str
    name: str
    person_id: int | None
    group_no: int | None
    at: str = ""


@dataclass(frozen=True, slots=True)
class RoleGroup:
    title: str
    does: str
    rows: list[RoleRow]


@dataclass(frozen=True, slots=True)
class Dealt:
    """`stops` and `sections` are (key, name); what is ticked stands in `taken` by group."""

    groups: list[int]
    stops: list[tuple[str, str]]
    sections: list[tuple[str, str]]
    taken: dict[int, set[str]]


@dataclass(frozen=True, slots=True)
class CodeRow:
    id: int
    used: int
    most: int
    made_at: datetime
    revoked: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """`reckoned_on` is the day that follows from the walk, where a leader has set another one."""

    phase: str
    words: str
    owner: str
    due_on: date
    reckoned_on: date | None
    done_at: datetime | None
    late: bool
    meeting: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """A code in the moment when it is made: afterwards only its digest is known."""

    token: str
    address: str
    most: int


def role_groups(actor: Actor, walk: SafetyWalk, lang: str, typed: Any = None) -> list[RoleGroup]:
    """As they stand, or as they were `typed` and not saved. `at` names the row to a fault's link."""
    taken = list(enumerate(reads.roles(actor, walk) if typed is None else typed))
    return [
        RoleGroup(
            title=role.said(lang),
            does=role.does.said(lang),
            rows=[
                *(
                    RoleRow(role.id, one.name, one.person_id, one.group_no, f"role-{n}")
                    for n, one in taken
                    if one.role == role.id
                ),
                RoleRow(role.id, "", None, None),
            ],
        )
        for role in reads.guide_of(actor, walk).roles
        if role.id != "participant"
    ]


def people_offered(actor: Actor, walk: SafetyWalk) -> dict[int, str]:
    """Those who may be chosen, and those who stand there already."""
    offered = reads.candidates(actor)
    there = {one.person_id: one.name for one in reads.roles(actor, walk) if one.person_id}
    return {**there, **offered}


def group_count(actor: Actor, walk: SafetyWalk) -> int:
    """As many as the expected people make, and as there have roles or shares."""
    expected = len(rules.groups(walk.people))
    roles = [one.group_no or 1 for one in reads.roles(actor, walk)]
    shares = [one.group_no for one in reads.shares(actor, walk)]
    return max([1, expected, *roles, *shares])


def dealt(actor: Actor, walk: SafetyWalk, lang: str) -> Dealt:
    taken: dict[int, set[str]] = {}
    for one in reads.shares(actor, walk):
        taken.setdefault(one.group_no, set()).update({one.at_stop, one.section} - {""})
    sections = [one for one in reads.checklist_of(actor, walk).sections if one.scope == "stop"]
    return Dealt(
        groups=list(range(1, group_count(actor, walk) + 1)),
        stops=[(stop.key, stop.name) for stop in reads.stops(actor, walk)],
        sections=[(one.id, one.said(lang)) for one in sections],
        taken=taken,
    )


def code_rows(actor: Actor, walk: SafetyWalk) -> list[CodeRow]:
    return [code_row(one) for one in reads.codes(actor, walk)]


def code_row(code: JoinCode) -> CodeRow:
    return CodeRow(code.id, code.used, code.most, code.made_at, code.revoked_at is not None)


def fresh_code(actor: Actor, token: str, most: int) -> Fresh:
    """The token stands in the fragment: no server, proxy or log ever sees it (T16)."""
    return Fresh(token, f"{address_of(actor)}/v#{token}", most)


def step_rows(actor: Actor, walk: SafetyWalk, lang: str) -> dict[str, list[StepRow]]:
    """By stage: before, during, after."""
    guide = reads.guide_of(actor, walk)
    there = {step.phase: step for step in reads.steps(actor, walk)}
    owners = {role.id: role.said(lang) for role in guide.roles}
    found: dict[str, list[StepRow]] = {"before": [], "during": [], "after": []}
    for phase in guide.phases:
        if step := there.get(phase.id):
            row = step_row(step, phase.said(lang), owners.get(phase.owner, ""))
            found[phase.stage].append(row)
    return found


def step_row(step: WalkStep, words: str, owner: str) -> StepRow:
    today = now().astimezone(STOCKHOLM).date()
    return StepRow(
        phase=step.phase,
        words=words,
        owner=owner,
        due_on=step.due_on,
        reckoned_on=step.reckoned_on,
        done_at=step.done_at,
        late=step.done_at is None and step.due_on < today,
        meeting=step.phase in MEETINGS,
    )


def moves(walk: SafetyWalk) -> list[tuple[str, bool]]:
    """(name, asks for a reason) of what can be done with the walk now."""
    early = now() < walk.starts_at
    return [
        (name, move.why)
        for name, move in rules.moves(walk.state).items()
        if not (name == "walked" and early)
    ]

"""The checklist that ships, and those that are kept; read once for all that ask."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import func, select

from app.catalogue.reads import standard
from app.catalogue.rules import Text
from app.core.actor import Actor
from app.core.db import session
from app.core.reach import reachable
from app.walks import rules
from app.walks.rules import editing
from app.walks.rules.parsing import BESIDE
from app.walks.tables import Checklist, ChecklistDraft, SafetyWalk, WalkEntry, WalkScore

SHIPPED = Path(__file__).parents[1] / "checklist.yaml"
KEPT = 16


@dataclass(frozen=True)
class KnownChecklist:
    """One version as it is kept; the one that ships has no row before the first walk uses it."""

    slug: str
    version: int
    body: str
    row: Checklist | None = None

    @property
    def shipped(self) -> bool:
        return self.slug == shipped()["id"]

    @property
    def made_at(self) -> datetime | None:
        return self.row.made_at if self.row else None

    @property
    def title(self) -> Text:
        return self.checklist.title

    @cached_property
    def content(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def checklist(self) -> rules.Checklist:
        return _parsed(self.body)


@cache
def shipped() -> dict[str, Any]:
    return yaml.safe_load(SHIPPED.read_text("utf-8"))


@cache
def shipped_body() -> str:
    return json.dumps(shipped(), ensure_ascii=False)


def place_types() -> frozenset[str]:
    return frozenset(option.key for option in standard().questions["place_type"].options)


def place_type_names() -> Mapping[str, Text]:
    return {one.key: one.name for one in standard().questions["place_type"].options}


def responsible_names() -> Mapping[str, Text]:
    return standard().responsible_roles


def known_checklists(actor: Actor) -> list[KnownChecklist]:
    """The newest version of each, the one that ships first, then by name."""
    newest: dict[str, KnownChecklist] = {}
    for one in _published(actor, None):
        newest.setdefault(one.slug, one)
    return sorted(newest.values(), key=lambda one: (not one.shipped, one.title.sv.casefold()))


def versions(actor: Actor, slug: str) -> list[KnownChecklist]:
    """Every published version, the newest first; nothing where there is no such checklist."""
    return list(_published(actor, slug))


def _published(actor: Actor, slug: str | None) -> Iterator[KnownChecklist]:
    mine = reachable(actor, "checklist.read", Checklist)
    rows = session.scalars(select(Checklist).where(mine).order_by(Checklist.version.desc()))
    kept = [row for row in rows if slug in (None, row.slug)]
    ours = shipped()["id"], shipped()["version"]
    if slug in (None, ours[0]) and ours not in {(row.slug, row.version) for row in kept}:
        yield KnownChecklist(*ours, shipped_body())
    for row in kept:
        yield KnownChecklist(row.slug, row.version, row.body, row)


def latest_checklist(actor: Actor, slug: str) -> Checklist | None:
    """The row of the newest version."""
    mine = reachable(actor, "checklist.read", Checklist) & (Checklist.slug == slug)
    newest = select(Checklist).where(mine).order_by(Checklist.version.desc())
    return session.scalar(newest.limit(1))


def checklist_draft(actor: Actor, slug: str) -> ChecklistDraft | None:
    mine = reachable(actor, "checklist.edit", ChecklistDraft)
    return session.scalar(select(ChecklistDraft).where(mine, ChecklistDraft.slug == slug))


def checklist_drafts(actor: Actor) -> list[ChecklistDraft]:
    mine = reachable(actor, "checklist.edit", ChecklistDraft)
    return list(session.scalars(select(ChecklistDraft).where(mine).order_by(ChecklistDraft.slug)))


def checklist_slugs(actor: Actor) -> set[str]:
    """Every name in an address that is taken, those of drafts too."""
    slugs = (
        session.scalars(select(table.slug).where(table.municipality_id == actor.municipality_id))
        for table in (Checklist, ChecklistDraft)
    )
    return {shipped()["id"], *chain.from_iterable(slugs)}


def checklist_ids(actor: Actor, slug: str) -> set[str]:
    """Of all sections and questions there have been in any version; none is ever given again."""
    parts = chain.from_iterable(one.checklist.sections for one in versions(actor, slug))
    return {one.id for section in parts for one in (section, *section.questions)}


def plain_content(known: KnownChecklist) -> dict[str, Any]:
    """Written the way an edited one is, with the words that stand beside the questions."""
    beside = {name: known.content[name] for name in BESIDE if name in known.content}
    return editing.plain(known.checklist) | beside


def beside(content: dict[str, Any]) -> dict[str, Any]:
    """The words of answers, roles and steps; those that ship where it has none of its own."""
    return {name: content.get(name) or shipped()[name] for name in sorted(BESIDE)}


def draft_seen(draft: ChecklistDraft) -> str:
    """Tells one state of the draft from another."""
    return hashlib.sha256(draft.body.encode()).hexdigest()[:16]


def known_names() -> editing.Known:
    """What a checklist may name."""
    return editing.Known(place_types(), standard().responsible_roles)


def walks_with(actor: Actor) -> Counter[tuple[str, int]]:
    """How many walks use each version of each checklist."""
    here = SafetyWalk.municipality_id == actor.municipality_id
    counted = (
        select(Checklist.slug, Checklist.version, func.count())
        .join(SafetyWalk, SafetyWalk.checklist_id == Checklist.id)
        .where(here)
        .group_by(Checklist.slug, Checklist.version)
    )
    return Counter({(slug, version): many for slug, version, many in session.execute(counted)})


def newer_checklist(actor: Actor, walk: SafetyWalk) -> KnownChecklist | None:
    """The newer version that a planned walk could be moved to, while nothing is recorded on it."""
    if walk.state != "planned" or _has_recorded(actor, walk):
        return None
    here = Checklist.municipality_id == actor.municipality_id
    its = session.scalars(select(Checklist).where(here, Checklist.id == walk.checklist_id)).one()
    newest = next(iter(versions(actor, its.slug)), None)
    return newest if newest and newest.version > its.version else None


def walks_behind(actor: Actor, slug: str) -> list[tuple[SafetyWalk, int]]:
    """Walks that the actor leads and could move to the newest version, with the one they have."""
    newest = next(iter(versions(actor, slug)), None)
    if newest is None:
        return []
    mine = reachable(actor, "walk.plan", SafetyWalk) & (SafetyWalk.state == "planned")
    older = (Checklist.slug == slug) & (Checklist.version < newest.version)
    found = session.execute(
        select(SafetyWalk, Checklist.version)
        .join(Checklist, SafetyWalk.checklist_id == Checklist.id)
        .where(mine, older)
        .order_by(SafetyWalk.starts_at)
    )
    return [(walk, version) for walk, version in found if not _has_recorded(actor, walk)]


def _has_recorded(actor: Actor, walk: SafetyWalk) -> bool:
    found = (
        select(table.id).where(
            table.municipality_id == actor.municipality_id, table.walk_id == walk.id
        )
        for table in (WalkEntry, WalkScore)
    )
    return any(session.scalar(each.limit(1)) is not None for each in found)


def kept_checklist(actor: Actor, slug: str, version: int) -> Checklist | None:
    here = Checklist.municipality_id == actor.municipality_id
    return session.scalar(select(Checklist).where(here).filter_by(slug=slug, version=version))


def checklist_of(actor: Actor, walk: SafetyWalk) -> rules.Checklist:
    """In the version that the walk was planned with."""
    return _parsed(_body(actor, walk))


def questions_of(actor: Actor, checklist_id: int | None) -> rules.Checklist:
    """Of that one, or of the one that ships while nobody has planned with it."""
    here = Checklist.municipality_id == actor.municipality_id
    body = session.scalar(select(Checklist.body).where(here, Checklist.id == checklist_id))
    return _parsed(body or json.dumps(shipped(), ensure_ascii=False))


def content_of(actor: Actor, walk: SafetyWalk) -> dict[str, Any]:
    """As it was written, with the words that stand beside the questions."""
    return json.loads(_body(actor, walk))


def _body(actor: Actor, walk: SafetyWalk) -> str:
    here = Checklist.municipality_id == actor.municipality_id
    return session.scalars(
        select(Checklist.body).where(here, Checklist.id == walk.checklist_id)
    ).one()


@lru_cache(maxsize=KEPT)
def _parsed(body: str) -> rules.Checklist:
    return rules.parsed(
        json.loads(body), place_types=place_types(), responsible=standard().responsible_roles
    )

"""What the pages of checklists show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.catalogue.rules import Text
from app.core.actor import Actor
from app.core.policy import may
from app.core.refusals import Refusal
from app.walks import reads, rules
from app.walks.rules import editing

Made = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One checklist in the list; `version` 0 is one that was never published."""

    slug: str
    title: Made
    version: int
    questions: int
    quick: int
    walks: int
    shipped: bool = False
    draft: bool = False


@dataclass(frozen=True)
class Version:
    number: int
    made_at: datetime | None
    walks: int
    said: str


@dataclass(frozen=True)
class Page:
    """One checklist: what is shown of it, and what may be done with it."""

    slug: str
    content: Made
    version: int
    newest: int
    versions: list[Version]
    editable: bool
    shipped: bool
    draft: bool
    seen: str
    changed_at: datetime | None
    changes: list[editing.Change]
    said: str
    removed: tuple[editing.Removal, ...]
    behind: list[tuple[Any, int]]

    @property
    def states(self) -> dict[str, str]:
        """What was seen of each part by whoever looks now."""
        parts = (each for one in self.content["sections"] for each in (one, *one["questions"]))
        return {one["id"]: editing.seen(one) for one in parts}

    @property
    def questions(self) -> int:
        return sum(len(section["questions"]) for section in self.content["sections"])


def listed(actor: Actor) -> list[Row]:
    used = reads.walks_with(actor)
    drafts = {draft.slug: draft for draft in reads.checklist_drafts(actor)}
    rows = [
        _row(known.slug, known.content, known.version, used, known.slug in drafts)
        for known in reads.known_checklists(actor)
    ]
    there = {row.slug for row in rows}
    fresh = (draft for slug, draft in drafts.items() if slug not in there)
    return rows + [
        _row(draft.slug, editing.loaded(draft.body).content, 0, used, True) for draft in fresh
    ]


def _row(slug: str, content: Made, version: int, used: Any, draft: bool) -> Row:
    asked = [one for section in content["sections"] for one in section["questions"]]
    return Row(
        slug=slug,
        title=content,
        version=version,
        questions=len(asked),
        quick=sum(bool(one.get("quick")) for one in asked),
        walks=sum(many for (name, _version), many in used.items() if name == slug),
        shipped=slug == reads.shipped()["id"],
        draft=draft,
    )


def page(actor: Actor, slug: str, wanted: int | None = None) -> Page | None:
    """The draft for those who may edit it, else the newest version; or the version asked for."""
    kept = reads.versions(actor, slug)
    draft = reads.checklist_draft(actor, slug) if wanted is None else None
    known = next((one for one in kept if wanted in (None, one.version)), None)
    if not known and not draft:
        return None
    shipped = slug == reads.shipped()["id"]
    shown = editing.loaded(draft.body).content if draft else reads.plain_content(known or kept[0])
    found = _changes(kept, shown) if draft else []
    return Page(
        slug=slug,
        content=shown,
        version=0 if draft or not known else known.version,
        newest=kept[0].version if kept else 0,
        versions=_versions(actor, kept),
        editable=may(actor, "checklist.edit") and not shipped and wanted is None,
        shipped=shipped,
        draft=draft is not None,
        seen=reads.draft_seen(draft) if draft else "",
        changed_at=draft.changed_at if draft else None,
        changes=found,
        said=summary(found),
        removed=editing.loaded(draft.body).removed if draft else (),
        behind=reads.walks_behind(actor, slug) if wanted is None else [],
    )


def _changes(kept: list[reads.KnownChecklist], shown: Made) -> list[editing.Change]:
    empty = {"sv": shown["sv"], "en": shown["en"], "sections": []}
    return editing.changes(reads.plain_content(kept[0]) if kept else empty, shown)


def _versions(actor: Actor, kept: list[reads.KnownChecklist]) -> list[Version]:
    """The newest first, each with what it changed in the one before."""
    used = reads.walks_with(actor)
    older = [*kept[1:], None][: len(kept)]
    return [
        Version(one.version, one.made_at, used[one.slug, one.version], _since(one, before))
        for one, before in zip(kept, older, strict=True)
    ]


def _since(one: reads.KnownChecklist, before: reads.KnownChecklist | None) -> str:
    if before is None:
        return ""
    return summary(editing.changes(reads.plain_content(before), reads.plain_content(one)))


def summary(found: list[editing.Change]) -> str:
    """`2 questions changed, 1 section removed`"""
    return ", ".join(_counted(found))


def _counted(found: list[editing.Change]) -> Iterator[str]:
    for (what, how), said in SAID.items():
        many = sum((one.what, one.how) == (what, how) for one in found)
        if many:
            yield said(many)


SAID = {
    ("question", "changed"): lambda n: ngettext(
        "%(num)s question changed", "%(num)s questions changed", n
    ),
    ("question", "added"): lambda n: ngettext(
        "%(num)s question added", "%(num)s questions added", n
    ),
    ("question", "removed"): lambda n: ngettext(
        "%(num)s question removed", "%(num)s questions removed", n
    ),
    ("question", "moved"): lambda n: ngettext(
        "%(num)s question moved", "%(num)s questions moved", n
    ),
    ("section", "changed"): lambda n: ngettext(
        "%(num)s section changed", "%(num)s sections changed", n
    ),
    ("section", "added"): lambda n: ngettext("%(num)s section added", "%(num)s sections added", n),
    ("section", "removed"): lambda n: ngettext(
        "%(num)s section removed", "%(num)s sections removed", n
    ),
    ("section", "moved"): lambda n: ngettext("%(num)s section moved", "%(num)s sections moved", n),
    ("title", "changed"): lambda _n: _("name changed"),
}


def unpublishable(content: Made) -> list[tuple[str, str, rules.Fault]]:
    """What stands in the way of publishing: part, its id, and the fault."""
    try:
        rules.parsed(content | {"version": 1}, **reads.known_names().__dict__)
    except rules.NotAChecklist as wrong:
        return [(*_part(content, one.place), one) for one in wrong.faults]
    return []


def _part(content: Made, place: str) -> tuple[str, str]:
    """`sections[1].questions[2].sv` -> question, its id."""
    numbers = [int(bit.partition("]")[0]) for bit in place.split("[")[1:3]]
    if not numbers or numbers[0] >= len(content["sections"]):
        return "", ""
    section = content["sections"][numbers[0]]
    if len(numbers) > 1 and numbers[1] < len(section["questions"]) and "questions[" in place:
        return "question", section["questions"][numbers[1]]["id"]
    return "section", section["id"]


def errors(wrong: rules.NotAChecklist, language: str) -> list[tuple[str, str]]:
    """(field, sentence) of one form; the same field is named once for each reason."""
    told = {(_field(one.place), one.en if language == "en" else one.sv) for one in wrong.faults}
    return sorted(told)


def _field(place: str) -> str:
    """Where a fault of a part is put right in its form. A question's own faults count for its
    section where the section would make them."""
    if place.startswith("questions["):
        return "applies_to"
    first, _dot, last = place.partition(".")
    if first == "note":
        return f"note_{last}"
    return "options" if first.startswith("options") else first.partition("[")[0] or "sv"


def asked(shown: Page) -> rules.Checklist:
    """As it would be asked: sections that are still empty are not there."""
    there = [section for section in shown.content["sections"] if section["questions"]]
    version = shown.version or shown.newest + 1
    if there:
        content = shown.content | {"sections": there, "version": version}
        return rules.parsed(content, **reads.known_names().__dict__)
    title = Text(shown.content["sv"], shown.content["en"])
    return rules.Checklist(version=version, id=shown.slug, title=title, sections=())


def differs(actor: Actor, content: Made) -> str:
    """What a file with this id would change in the newest version."""
    kept = reads.versions(actor, content["id"])
    return summary(_changes(kept, content)) if kept else ""


def content_now(actor: Actor, slug: str) -> Made:
    """Of a checklist of one's own, with the words beside its questions; of none, nothing."""
    if not slug:
        return {}
    found = next(iter(reads.versions(actor, slug)), None)
    if found is None:
        raise Refusal("not_found")
    return reads.plain_content(found)


def goes_on(actor: Actor, content: Made) -> Page | None:
    """The checklist of one's own that a file with this id goes on with."""
    found = page(actor, content["id"])
    return found if found and found.editable else None

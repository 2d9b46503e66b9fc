"""A sheet of paper as it was typed in: kept whole however wrong it is, and read as drafts of
entries. The ids stand in the form, so that the same form sent twice is kept once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from flask_babel import gettext as _

from app.core import ids
from app.core.clock import now
from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.core.strict import storable
from app.walks import rules
from app.walks.reads.paper import Twin
from app.walks.rules.drafting import EntryDraft
from app.walks.rules.paper import FROM_PAPER, SheetPlan, Unreadable, read
from app.walks.rules.receiving import ANSWER, SCORE

WALK = "vandringen"
OTHERS = 3
LONGEST, LONGEST_SHEET = 1000, 20
FINDING, NOTE = "finding", "note"
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wish:
    """One entry that the sheet says. `of` is the field it was typed in."""

    of: str
    kind: str
    question: str = ""
    value: Any = None
    text: str = ""
    proposal: str = ""
    good: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`texts` are the fields as they were typed; `id` is what all its entries' ids hang on."""

    key: str
    id: UUID
    texts: Mapping[str, str]
    errors: Errors = field(default_factory=list)
    wishes: tuple[Wish, ...] = ()

    @property
    def name(self) -> str:
        return self.texts.get("sheet", "")

    def drafts(self, found: Twin) -> list[EntryDraft]:
        """Each with an id of its own, made of the form's and the field's, so it is always the same."""
        return [self.draft(found, n, wish) for n, wish in enumerate(self.wishes)]

    def draft(self, found: Twin, n: int, wish: Wish) -> EntryDraft:
        same = [one for one in self.wishes[:n] if one.of == wish.of and one.kind == wish.kind]
        words = {"text": wish.text, "proposal": wish.proposal}
        said = {"value": wish.value, "good": wish.good, **words}
        raw = json.dumps([wish.of, wish.kind, self.name, said], sort_keys=True, ensure_ascii=False)
        return EntryDraft(
            id=uuid5(self.id, f"{wish.of} {wish.kind} {len(same)}"),
            digest=hashlib.sha256(raw.encode()).hexdigest(),
            kind=wish.kind,
            version=1,
            captured_at=written_at(found),
            stop=self.key,
            question=wish.question,
            extra={FROM_PAPER: self.name or str(self.id)[:8]},
            **said,
        )


def written_at(found: Twin) -> Any:
    """Nobody wrote a time on the sheet: while the walk lasts it is now, afterwards its end."""
    walk = found.walk
    return min(max(now(), walk.starts_at), walk.ends_at)


def stop(args: Mapping[str, str]) -> str | None:
    """The stop's key; empty for the whole walk, none when nothing was asked for."""
    given = args.get("stopp")
    return "" if given == WALK else given


def fresh(found: Twin, key: str) -> Sheet:
    return Sheet(key, ids.uuid7(), {})


def kept(args: Mapping[str, str]) -> int | None:
    """How many entries the last sheet gave; nothing that is no number is repeated."""
    try:
        return whole(args["kept"])
    except (KeyError, NoNumber):
        return None


def following(found: Twin, key: str) -> str:
    keys = [one.key for one in found.sheets]
    at = keys.index(key) + 1
    return keys[at] if at < len(keys) else keys[0]


def typed(form: Mapping[str, str], found: Twin, key: str) -> Sheet:
    plan = found.sheet(key)
    assert plan is not None
    texts = {name: clean(text) for name, text in form.items()}
    errors, wishes = _answers(plan, texts)
    others = _others(texts)
    errors += _unstorable(texts)
    if not errors and not wishes and not others:
        errors.append(("sheet-head", _("Nothing has been typed in yet.")))
    return Sheet(key, _id(form), texts, errors, (*wishes, *others))


def clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _id(form: Mapping[str, str]) -> UUID:
    try:
        return UUID(form.get("id", ""))
    except ValueError as error:
        raise Refusal("wrong_choice") from error


def _answers(plan: SheetPlan, texts: Mapping[str, str]) -> tuple[Errors, list[Wish]]:
    errors: Errors = []
    wishes: list[Wish] = []
    for question in (one for section in plan.sections for one in section.questions):
        said, note = texts.get(f"q-{question.id}", ""), texts.get(f"n-{question.id}", "")
        try:
            values = read(question, said)
        except Unreadable as wrong:
            errors.append((f"q-{question.id}", sentence(str(wrong), question)))
            continue
        wishes += _said(question, values, note)
    return errors, wishes


def _said(question: rules.Question, values: list[Any], note: str) -> list[Wish]:
    """A note beside an answer goes with it; alone, or beside what each person felt, it is a note."""
    of, kind = question.id, SCORE if question.individual else ANSWER
    with_note = note if values and not question.individual else ""
    made = [Wish(of, kind, of, value, with_note) for value in values]
    return made if with_note or not note else [*made, Wish(of, NOTE, of, text=note)]


def _others(texts: Mapping[str, str]) -> list[Wish]:
    """What else was seen; a proposal alone is a finding too."""
    found = []
    for n in range(1, OTHERS + 1):
        text, proposal = texts.get(f"o-{n}", ""), texts.get(f"p-{n}", "")
        if text or proposal:
            good = f"good-o-{n}" in texts
            found.append(Wish(f"o-{n}", FINDING, text=text, proposal=proposal, good=good))
    return found


def _unstorable(texts: Mapping[str, str]) -> Errors:
    wrong = []
    for name, text in texts.items():
        most = LONGEST_SHEET if name == "sheet" else LONGEST
        if not storable(text):
            wrong.append((name, _("The text has characters that cannot be kept.")))
        elif len(text) > most and name != "csrf_token":
            said = _("The text may have at most %(most)s characters.", most=most)
            wrong.append((name, said))
    return wrong


def sentence(code: str, question: rules.Question) -> str:
    told = {
        "paper_no_verdict": _("Type 1 or b for good, 2 or f for fault, 3 or e for not relevant."),
        "paper_no_yesno": _("Type 1 or y for yes, 2 or n for no, 3 for don’t know."),
        "paper_no_count": _("Type a whole number, at most 999."),
        "paper_no_option": _(
            "Type the number of an option, from 1 to %(most)s.", most=len(question.options)
        ),
        "paper_no_scores": _("Type scores from 1 to 5, such as 3,4,4,5 or 4x12."),
        "paper_one_score": _("Type one score from 1 to 5."),
        "paper_too_many": _("That is more people than can have been on the walk."),
    }
    return told[code]

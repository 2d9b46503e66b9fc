"""The report form for one role in one language: what is offered, asked and said."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.catalogue.rules.catalogue import (
    LONGEST_ANSWER,
    Catalogue,
    Category,
    Gate,
    Question,
    Text,
)


@dataclass(frozen=True)
class FormCategory:
    id: str
    name: str
    help: str
    kind: str
    gate: str
    photo: str
    police_report: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class FormGroup:
    id: str
    name: str
    icon: str
    tile: int | None
    default_category: str
    categories: tuple[FormCategory, ...]


@dataclass(frozen=True)
class FormOption:
    key: str
    name: str


@dataclass(frozen=True)
class FormQuestion:
    id: str
    type: str
    name: str
    note: str
    options: tuple[FormOption, ...]
    min: int | None
    max: int | None

    @property
    def longest(self) -> int:
        """Of an answer in words, in code points."""
        return self.max or LONGEST_ANSWER


@dataclass(frozen=True)
class FormGate:
    id: str
    blocks: bool
    title: str
    text: str
    question: str
    yes_answer: str
    no_answer: str
    confirm: str
    calls: tuple[str, ...]


@dataclass(frozen=True)
class FormTopic:
    id: str
    name: str
    show: str
    calls: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    version: str
    language: str
    emergency_line: str
    groups: tuple[FormGroup, ...]
    questions: dict[str, FormQuestion]
    gates: dict[str, FormGate]
    photo_advice: dict[str, str]
    police_report: dict[str, str]
    redirects: tuple[FormTopic, ...]

    @property
    def tiles(self) -> list[FormGroup]:
        """The groups of the public form, in their order."""
        shown = [group for group in self.groups if group.tile is not None]
        return sorted(shown, key=lambda group: group.tile or 0)

    def category(self, category_id: str) -> FormCategory | None:
        offered = (one for group in self.groups for one in group.categories)
        return next((one for one in offered if one.id == category_id), None)

    def group_of(self, category_id: str) -> FormGroup | None:
        holding = (g for g in self.groups if any(one.id == category_id for one in g.categories))
        return next(holding, None)


def form(catalogue: Catalogue, role: str, language: str) -> Form:
    def said(texts: dict) -> dict[str, str]:
        return {key: text.said(language) for key, text in texts.items()}

    return Form(
        version=catalogue.form_version,
        language=language,
        emergency_line=catalogue.emergency_line.said(language),
        groups=tuple(_groups(catalogue, role, language)),
        questions={
            question.id: _question(question, language)
            for question in catalogue.questions.values()
            if question.asked_of(role)
        },
        gates={gate.id: _gate(gate, language) for gate in catalogue.gates.values()},
        photo_advice=said(dict(catalogue.photo_advice)),
        police_report=said(dict(catalogue.police_report)),
        redirects=tuple(
            FormTopic(t.id, t.name.said(language), t.show.said(language), t.calls, t.words)
            for t in catalogue.topics
        ),
    )


def _groups(catalogue: Catalogue, role: str, language: str) -> Iterator[FormGroup]:
    for group in catalogue.groups:
        offered = catalogue.in_group(group.id, role)
        default = catalogue.default_category(group.id, role)
        if offered and default:
            yield FormGroup(
                id=group.id,
                name=group.name.said(language),
                icon=group.icon,
                tile=group.public_tile,
                default_category=default.id,
                categories=tuple(_category(catalogue, one, role, language) for one in offered),
            )


def _category(catalogue: Catalogue, category: Category, role: str, language: str) -> FormCategory:
    return FormCategory(
        id=category.id,
        name=category.name.said(language),
        help=_said(category.help, language),
        kind=category.kind,
        gate=category.gate,
        photo=category.photo,
        police_report=category.police_report,
        questions=tuple(
            key for key in category.questions if catalogue.questions[key].asked_of(role)
        ),
    )


def _question(question: Question, language: str) -> FormQuestion:
    return FormQuestion(
        id=question.id,
        type=question.type,
        name=question.name.said(language),
        note=_said(question.note, language),
        options=tuple(FormOption(one.key, one.name.said(language)) for one in question.options),
        min=question.min,
        max=question.max,
    )


def _gate(gate: Gate, language: str) -> FormGate:
    return FormGate(
        id=gate.id,
        blocks=gate.blocks,
        title=gate.title.said(language),
        text=gate.text.said(language),
        question=_said(gate.question, language),
        yes_answer=_said(gate.yes_answer, language),
        no_answer=_said(gate.no_answer, language),
        confirm=_said(gate.confirm, language),
        calls=gate.calls,
    )


def _said(text: Text | None, language: str) -> str:
    return text.said(language) if text else ""

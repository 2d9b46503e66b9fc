"""The catalogue: what a report may be about, and which answers fit which question."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# A role that the content does not name reports as one that it does.
REPORTS_AS = {"participant": "public", "member": "staff", "operator": "public"}
CALL_FIRST = "call_112_first"
LONGEST_ANSWER = 200
DANGER, YES, URGENT = "danger_now", "ja", 4


@dataclass(frozen=True)
class Text:
    """The same words in both languages."""

    sv: str
    en: str

    def said(self, language: str) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True)
class Option:
    key: str
    name: Text


@dataclass(frozen=True)
class Question:
    id: str
    type: str
    name: Text
    note: Text | None = None
    options: tuple[Option, ...] = ()
    min: int | None = None
    max: int | None = None
    roles: tuple[str, ...] = ()
    restricted: bool = False

    def asked_of(self, role: str) -> bool:
        asked = not self.roles or role in self.roles or REPORTS_AS.get(role) in self.roles
        return asked or role == "coordinator"

    def accepts(self, value: object) -> bool:
        """Whether a received answer fits; a report with one that does not is still kept."""
        return FITS[self.type](self, value)

    def holds(self, key: object) -> bool:
        return any(option.key == key for option in self.options)


def _text_fits(question: Question, value: object) -> bool:
    return isinstance(value, str) and len(value) <= (question.max or LONGEST_ANSWER)


def _number_fits(question: Question, value: object) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return (question.min or 0) <= value <= (question.max or 1_000_000_000)


def _choice_fits(question: Question, value: object) -> bool:
    return isinstance(value, str) and question.holds(value)


def _several_fit(question: Question, value: object) -> bool:
    if not isinstance(value, list) or len(value) > len(question.options):
        return False
    return all(question.holds(key) for key in value)


def _interval_fits(_question: Question, value: object) -> bool:
    if not isinstance(value, dict) or not set(value) <= {"start", "end"}:
        return False
    return all(isinstance(moment, str) and len(moment) <= 40 for moment in value.values())


FITS = {
    "text": _text_fits,
    "int": _number_fits,
    "choice": _choice_fits,
    "multi": _several_fit,
    "interval": _interval_fits,
}


@dataclass(frozen=True)
class Gate:
    """What the form says before the text field; `blocks` holds the form until it is confirmed."""

    id: str
    title: Text
    text: Text
    calls: tuple[str, ...]
    blocks: bool = False
    question: Text | None = None
    yes_answer: Text | None = None
    no_answer: Text | None = None
    confirm: Text | None = None


@dataclass(frozen=True)
class Topic:
    """Something the form never takes: where to turn instead."""

    id: str
    name: Text
    show: Text
    calls: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    id: str
    name: Text
    icon: str
    public_tile: int | None


@dataclass(frozen=True)
class Category:
    id: str
    group: str
    name: Text
    help: Text | None
    kind: str
    reporters: tuple[str, ...]
    severity: int
    gate: str
    sensitivity: str
    public_map: str
    photo: str
    responsible: tuple[str, ...]
    police_report: str
    polisen_types: tuple[str, ...]
    questions: tuple[str, ...]
    enabled: bool = True

    def open_to(self, role: str) -> bool:
        return self.enabled and (
            role == "coordinator" or REPORTS_AS.get(role, role) in self.reporters
        )


@dataclass(frozen=True)
class Local:
    """What one municipality changes: other names, hidden and switched-on categories."""

    names: Mapping[str, Text] = field(default_factory=dict)
    hide: frozenset[str] = frozenset()
    enable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Catalogue:
    form_version: str
    emergency_line: Text
    groups: tuple[Group, ...]
    categories: Mapping[str, Category]
    questions: Mapping[str, Question]
    gates: Mapping[str, Gate]
    topics: tuple[Topic, ...]
    severities: Mapping[int, Text]
    kinds: Mapping[str, Text]
    sensitivities: Mapping[str, Text]
    photo_advice: Mapping[str, Text]
    police_report: Mapping[str, Text]
    responsible_roles: Mapping[str, Text]

    def group(self, group_id: str) -> Group | None:
        return next((group for group in self.groups if group.id == group_id), None)

    def in_group(self, group_id: str, role: str) -> list[Category]:
        return [
            category
            for category in self.categories.values()
            if category.group == group_id and category.open_to(role)
        ]

    def default_category(self, group_id: str, role: str = "public") -> Category | None:
        """The group's first category that does not ask for 112 first."""
        offered = self.in_group(group_id, role)
        calm = (category for category in offered if category.gate != CALL_FIRST)
        return next(calm, offered[0] if offered else None)

    def severity(self, category: Category | None, answers: Mapping[str, object], role: str) -> int:
        """The category's own, unless somebody who is asked says that there is danger now."""
        question = self.questions.get(DANGER)
        if question and question.asked_of(role) and answers.get(DANGER) == YES:
            return URGENT
        return category.severity if category else 1

    def misfits(self, answers: Mapping[str, object]) -> list[str]:
        """Question ids whose answer does not fit, or that are no questions at all."""
        return [
            question_id
            for question_id, value in answers.items()
            if question_id not in self.questions or not self.questions[question_id].accepts(value)
        ]

    def as_in(self, local: Local) -> "Catalogue":
        changed = {key: _locally(one, local) for key, one in self.categories.items()}
        groups = tuple(
            replace(group, name=local.names.get(group.id, group.name)) for group in self.groups
        )
        return replace(self, categories=changed, groups=groups)


def _locally(category: Category, local: Local) -> Category:
    enabled = (category.enabled or category.id in local.enable) and category.id not in local.hide
    return replace(category, name=local.names.get(category.id, category.name), enabled=enabled)

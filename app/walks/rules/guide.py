"""What stands beside the questions of our own checklist: types of answer, roles, phases, protocol."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.catalogue.rules import Text
from app.walks.rules.checklist import Option

Stage = Literal["before", "during", "after"]
STAGES: tuple[Stage, ...] = ("before", "during", "after")


@dataclass(frozen=True, kw_only=True)
class AnswerType(Text):
    """`lowest` and `highest` are the words at the ends of a scale."""

    id: str
    options: tuple[Option, ...] = ()
    lowest: Text | None = None
    highest: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Field(Text):
    """A field of a finding, with what may be chosen in it."""

    id: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WalkRole(Text):
    id: str
    does: Text


@dataclass(frozen=True, kw_only=True)
class Phase(Text):
    """A step of the walk; `offset_days` is counted from its day."""

    id: str
    stage: Stage
    offset_days: int = 0
    owner: str = ""


@dataclass(frozen=True)
class Guide:
    answer_types: Mapping[str, AnswerType]
    finding: Mapping[str, Field]
    roles: tuple[WalkRole, ...]
    phases: tuple[Phase, ...]
    protocol: tuple[Option, ...]


def guide(content: Mapping[str, Any]) -> Guide:
    """Our own content, read with trust: a fault in it stops the start and not a person."""
    return Guide(
        answer_types={key: _type(key, each) for key, each in content["answer_types"].items()},
        finding={
            key: Field(id=key, options=_options(each), **_words(each))
            for key, each in content["finding"].items()
        },
        roles=tuple(
            WalkRole(id=each["id"], does=Text(**each["does"]), **_words(each))
            for each in content["roles"]
        ),
        phases=tuple(
            Phase(stage=stage, **each) for stage in STAGES for each in content["phases"][stage]
        ),
        protocol=tuple(Option(**each) for each in content["protocol"]),
    )


def _type(key: str, each: Mapping[str, Any]) -> AnswerType:
    return AnswerType(
        sv=each["sv"],
        en=each["en"],
        id=key,
        options=_options(each),
        lowest=_end(each, "lowest"),
        highest=_end(each, "highest"),
    )


def _end(each: Mapping[str, Any], end: str) -> Text | None:
    return Text(**each[end]) if end in each else None


def _options(each: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(Option(id=key, **words) for key, words in each.get("options", {}).items())


def _words(each: Mapping[str, Any]) -> dict[str, str]:
    return {"sv": each["sv"], "en": each["en"]}

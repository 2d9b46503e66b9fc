"""The catalogue read from its files once, and the form made of it."""

from functools import cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from app.catalogue.rules import (
    Catalogue,
    Category,
    Finding,
    Form,
    Gate,
    Group,
    Local,
    Option,
    Pattern,
    Question,
    Text,
    Topic,
    form,
    found_in,
    hinted,
)

HERE = Path(__file__).parent
# An answer is often the number of a thing: of a lamp-post, of a police report.
OF_THINGS = {"plate", "personal_number"}


class Profiled(Protocol):
    """A municipality, as far as this room knows one."""

    @property
    def profile(self) -> Any: ...


def form_for(municipality: Profiled | None, role: str, language: str) -> Form:
    """What one role is offered in one municipality."""
    return form(catalogue(municipality), role, language)


def catalogue(municipality: Profiled | None = None) -> Catalogue:
    """The catalogue with the names and switches of the municipality's profile."""
    changed = municipality.profile.get("categories") if municipality else None
    return standard().as_in(_local(changed)) if changed else standard()


def personal_in(text: str) -> list[Finding]:
    return found_in(text, patterns())


def kinds_in(words: str, answers: str = "") -> list[str]:
    """What sorts of details of a person stand in words, and in answers to questions."""
    told = [found.kind for found in personal_in(answers) if found.kind not in OF_THINGS]
    return list(dict.fromkeys([found.kind for found in personal_in(words)] + told))


def hints_in(text: str) -> list[Topic]:
    return hinted(text, standard().topics)


@cache
def standard() -> Catalogue:
    content = _read("categories.yaml")
    defaults = content["defaults"]
    return Catalogue(
        form_version=content["form_version"],
        emergency_line=_text(content["emergency_line"]),
        groups=tuple(_group(entry) for entry in content["groups"]),
        categories={entry["id"]: _category(defaults | entry) for entry in content["categories"]},
        questions={key: _question(key, entry) for key, entry in content["questions"].items()},
        gates={key: _gate(key, entry) for key, entry in content["gates"].items()},
        topics=tuple(_topic(entry) for entry in content["redirect_only"]),
        severities={key: _text(entry) for key, entry in content["severities"].items()},
        kinds=_texts(content["kinds"]),
        sensitivities=_texts(content["sensitivities"]),
        photo_advice=_texts(content["photo_advice"]),
        police_report=_texts(content["police_report"]),
        responsible_roles=_texts(content["responsible_roles"]),
    )


@cache
def patterns() -> tuple[Pattern, ...]:
    content = _read("personal.yaml")
    parts = {key: part.replace("| ", "|") for key, part in _parts(content)}
    return tuple(
        Pattern(entry["kind"], _filled(entry["source"], parts), entry.get("small_too", False))
        for entry in content["patterns"]
    )


@cache
def personal_words() -> tuple[Text, dict[str, Text]]:
    """The warning, and the name of each kind of finding."""
    content = _read("personal.yaml")
    return _text(content["warning"]), _texts(content["kinds"])


def _local(changed: dict[str, Any]) -> Local:
    return Local(
        names=_texts(changed.get("names", {})),
        hide=frozenset(changed.get("hide", ())),
        enable=frozenset(changed.get("enable", ())),
    )


def _parts(content: dict[str, Any]) -> list[tuple[str, str]]:
    return list(content["parts"].items())


def _filled(source: str, parts: dict[str, str]) -> str:
    for key, part in parts.items():
        source = source.replace("{" + key + "}", part)
    return source


def _read(name: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / name).read_text("utf-8"))


def _text(entry: dict[str, str]) -> Text:
    return Text(entry["sv"], entry["en"])


def _texts(entries: dict[str, dict[str, str]]) -> dict[str, Text]:
    return {key: _text(entry) for key, entry in entries.items()}


def _maybe(entry: dict[str, Any], key: str) -> Text | None:
    return _text(entry[key]) if key in entry else None


def _group(entry: dict[str, Any]) -> Group:
    return Group(entry["id"], _text(entry), entry["icon"], entry["public_tile"])


def _question(key: str, entry: dict[str, Any]) -> Question:
    return Question(
        id=key,
        type=entry["type"],
        name=_text(entry),
        note=_maybe(entry, "note"),
        options=tuple(Option(k, _text(one)) for k, one in entry.get("options", {}).items()),
        min=entry.get("min"),
        max=entry.get("max"),
        roles=tuple(entry.get("roles", ())),
        restricted=entry.get("restricted", False),
    )


def _gate(key: str, entry: dict[str, Any]) -> Gate:
    return Gate(
        id=key,
        title=_text(entry["title"]),
        text=_text(entry["text"]),
        calls=tuple(entry["calls"]),
        blocks=entry.get("blocks", False),
        question=_maybe(entry, "question"),
        yes_answer=_maybe(entry, "yes_answer"),
        no_answer=_maybe(entry, "no_answer"),
        confirm=_maybe(entry, "confirm"),
    )


def _topic(entry: dict[str, Any]) -> Topic:
    return Topic(
        id=entry["id"],
        name=_text(entry),
        show=Text(entry["show_sv"], entry["show_en"]),
        calls=tuple(entry["calls"]),
        words=tuple(entry["match_words_sv"] + entry["match_words_en"]),
    )


def _category(entry: dict[str, Any]) -> Category:
    return Category(
        id=entry["id"],
        group=entry["group"],
        name=_text(entry),
        help=Text(entry["help_sv"], entry["help_en"]) if "help_sv" in entry else None,
        kind=entry["kind"],
        reporters=tuple(entry["reporters"]),
        severity=entry["severity"],
        gate=entry["emergency"],
        sensitivity=entry["sensitivity"],
        public_map=entry["public_map"],
        photo=entry["photo"],
        responsible=tuple(entry["responsible"]),
        police_report=entry["police_report"],
        polisen_types=tuple(entry["polisen_types"]),
        questions=tuple(entry["fields"]),
        enabled=entry["enabled"],
    )

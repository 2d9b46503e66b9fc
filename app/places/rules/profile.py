"""A municipality's profile file: read without trust, checked key by key, told in both languages."""

from typing import Annotated, Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

MOST_BYTES = 200_000
MOST_NODES = 20_000
DEEPEST = 12
MOST_TOLD = 20

Line = Annotated[str, Field(min_length=1, max_length=400)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Lines = Annotated[list[Line], Field(max_length=60)]
Count = Annotated[int, Field(ge=0, le=400)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
Corner = Annotated[list[Degrees], Field(min_length=2, max_length=2)]
FAULTS = {
    "too_big": ("Filen är större än 200 kB.", "The file is larger than 200 kB."),
    "not_utf8": ("Filen är inte UTF-8.", "The file is not UTF-8."),
    "not_yaml": ("Filen är inte YAML som går att läsa.", "The file is not readable YAML."),
    "alias": ("Filen får inte ha ankare eller alias.", "The file may have no anchors or aliases."),
    "key_twice": ("En nyckel står två gånger.", "A key is given twice."),
    "too_deep": ("Filen är för djupt nästlad.", "The file is nested too deeply."),
    "too_many": ("Filen har för många värden.", "The file has too many values."),
    "not_a_profile": ("Filen är ingen profil.", "The file is no profile."),
    "wrong_shape": (
        "Profilen har okända eller felaktiga värden.",
        "The profile has unknown or wrong values.",
    ),
}


class Unreadable(Exception):
    """`code` is stable; `where` names keys and kinds of fault, never values."""

    def __init__(self, code: str, where: list[str] | None = None) -> None:
        self.code, self.where = code, where or []
        self.sv, self.en = FAULTS[code]
        super().__init__(f"{self.sv} / {self.en}" + "".join(f"\n  {line}" for line in self.where))


class Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Times(Part):
    min: Count | None = None
    max: Count | None = None


class Seasons(Part):
    spring: Count = 0
    autumn: Count = 0


class Cadence(Part):
    """Every so many units, or so many times a year, or only when needed."""

    unit: Literal["week", "month", "quarter", "halfyear", "year"] | None = None
    interval: Annotated[int, Field(ge=1, le=24)] | None = None
    times_per_year: Times | None = None
    distribution: Seasons | None = None
    as_needed: bool = False
    pauses: Lines = []
    what: Line | None = None


class Document(Part):
    title: Line
    adopted_by: Line
    valid_from: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    valid_years: Annotated[list[int], Field(max_length=10)] = []
    scope: Line | None = None
    registry_number: Line | None = None
    revision: Line | None = None
    review_after_years: Count | None = None
    disposal: Line | None = None


class Group(Part):
    """`local_name` is what people say; the code goes by `level` and `forum`."""

    id: Id
    local_name: Line
    level: Literal["steering", "preparatory", "operational", "working"] | None
    forum: Literal["situation_meeting", "social_prevention", "network"] | None = None
    statutory: bool | None = None
    attached_to: Line | None = None
    chair: Line | None = None
    convener: Line | None = None
    documents: Line | None = None
    cadence: Cadence | None = None
    pauses: Lines = []
    duration_minutes: Count | None = None
    mode: Line | None = None
    members: Lines = []
    optional_members: Lines = []
    presenters: Lines = []
    excludes: Lines = []
    tasks: Lines = []
    agenda: Lines = []
    agenda_days_before: Count | None = None
    inputs: Lines = []
    outputs: Lines = []
    goal: Line | None = None
    method: Line | None = None
    decides: bool | None = None
    decided_by: Line | None = None
    reports_to: Id | None = None
    time_limited: bool = False
    note: Line | None = None


class Cycle(Part):
    every_months: Annotated[int, Field(ge=1, le=48)] | None = None
    fixed: Literal["spring", "autumn"] | None = None
    decided_by: Line | None = None
    consultation: Id | None = None
    content: Line | None = None
    inputs: Lines = []
    follow_up: Line | None = None
    kind: Line | None = None


class LegalCycle(Part):
    parity: Literal["even_years", "odd_years"] | None = None
    situation_picture: Cycle | None = None
    measure_plan: Cycle | None = None
    escalate_to: Line | None = None


class Pledge(Part):
    enabled: bool
    period: Literal["halfyear", "year"] | None = None
    follow_up: bool = False
    communicate: bool = False


class SafetyWalks(Part):
    trigger: Line | None = None
    convener: Lines = []
    origin: Line | None = None
    participants: Lines = []


class Switch(Part):
    enabled: bool
    note: Line | None = None


class Agreement(Part):
    with_: Line = Field(alias="with")
    signed: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    until: Line
    signatories: Lines = []


class Agreements(Part):
    written_for_all_external: bool = False
    must_state: Lines = []
    signatories: Lines = []
    existing: Annotated[list[Agreement], Field(max_length=100)] = []


class AnnualReport(Part):
    by: Line
    to: Line
    at_least: Literal["yearly"] = "yearly"


class Words(Part):
    sv: Annotated[str, Field(min_length=1, max_length=80)]
    en: Annotated[str, Field(min_length=1, max_length=80)]


class Categories(Part):
    names: dict[Id, Words] = {}
    hide: Annotated[list[Id], Field(max_length=100)] = []
    enable: Annotated[list[Id], Field(max_length=100)] = []


class Neighbour(Part):
    """A municipality beside this one. `outline` is a ring of [longitude, latitude] within it, so
    that a place there can be told apart; `report_at` is where that municipality takes reports."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    report_at: (
        Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(/\S*)?$", max_length=200)] | None
    ) = None
    outline: Annotated[list[Corner], Field(min_length=3, max_length=500)] = []


class Profile(Part):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    county: Line | None = None
    document: Document | None = None
    coordinator_title: Line | None = None
    owner_unit: Line | None = None
    goal: Line | None = None
    groups: Annotated[list[Group], Field(max_length=40)] = []
    reporters: Lines | None = None
    public_reporting: bool | None = None
    short_cycle: Cadence | None = None
    follow_up_cycle: Cadence | None = None
    legal_cycle: LegalCycle | None = None
    pledge: Pledge | None = None
    safety_walks: SafetyWalks | None = None
    watch_areas: Switch | None = None
    patrols: Switch | None = None
    modules: Annotated[list[Id], Field(max_length=40)] = []
    named_only: Annotated[list[Id], Field(max_length=40)] = []
    agreements: Agreements | None = None
    annual_report: AnnualReport | None = None
    financing: Lines = []
    indicators: dict[Id, Line] = {}
    reporting_chain: Lines = []
    regional_network: Line | None = None
    inferred: Lines = []
    categories: Categories | None = None
    neighbours: Annotated[list[Neighbour], Field(max_length=40)] = []

    @model_validator(mode="after")
    def names_only_its_own_groups(self) -> "Profile":
        ids = [group.id for group in self.groups]
        if len(set(ids)) != len(ids):
            raise ValueError("two groups have the same id")
        told = {*self.named_only, *(g.reports_to for g in self.groups if g.reports_to)}
        if told - set(ids):
            raise ValueError("a group is named that is not among the groups")
        return self


class Named(NamedTuple):
    slug: str
    profile: dict[str, Any]


def read_profiles(raw: bytes) -> list[Named]:
    """The profiles of a file: several under `profiles`, or one under its own name."""
    whole = safe_value(raw)
    if not isinstance(whole, dict) or not isinstance(whole.get("profiles"), dict):
        raise Unreadable("not_a_profile")
    return [Named(*checked(slug, profile)) for slug, profile in whole["profiles"].items()]


def checked(slug: object, profile: object) -> tuple[str, dict[str, Any]]:
    if not isinstance(slug, str) or not slug.isascii() or not slug.isidentifier() or len(slug) > 40:
        raise Unreadable("wrong_shape", ["profiles: the name of a profile"])
    try:
        kept = Profile.model_validate(profile)
    except ValidationError as error:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        where = [".".join(map(str, (slug, *e["loc"]))) + ": " + e["type"] for e in found]
        raise Unreadable("wrong_shape", where[:MOST_TOLD]) from error
    return slug, kept.model_dump(mode="json", by_alias=True, exclude_unset=True)


def safe_value(raw: bytes) -> Any:
    """YAML of plain values only; the events are counted before anything is built of them."""
    if len(raw) > MOST_BYTES:
        raise Unreadable("too_big")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8") from error
    try:
        _count(text)
        return yaml.load(text, Loader=Once)  # noqa: S506  a SafeLoader that also refuses doubled keys
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise Unreadable("not_yaml") from error


def _count(text: str) -> None:
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("alias")
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable("too_deep")
        if nodes > MOST_NODES:
            raise Unreadable("too_many")


class Once(yaml.SafeLoader):
    """No key twice: the later one would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        if len(keys) != len({str(key) for key in keys}):
            raise Unreadable("key_twice")
        return super().construct_mapping(node, deep)

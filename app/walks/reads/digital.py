"""What people felt on a digital walk, each alone."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from app.catalogue.reads import standard
from app.core.actor import Actor
from app.walks.reads.review import source_of, told
from app.walks.rules.digital import Felt, kept, result
from app.walks.tables import SafetyWalk, WalkEntry

DIGITAL, FINDING, REASONS = "digital", "finding", "unsafe_reasons"
FILE = Path(__file__).parents[1] / "digital.yaml"


@cache
def safe_reasons() -> Mapping[str, Mapping[str, str]]:
    """Why a place feels safe, in both languages."""
    return yaml.safe_load(FILE.read_text("utf-8"))["safe_reasons"]


def frozen(actor: Actor, walk: SafetyWalk) -> str:
    """What everybody is told from an approval on, whatever comes later."""
    return kept(result(felt(actor, walk))) if walk.kind == DIGITAL else ""


def felt(actor: Actor, walk: SafetyWalk) -> list[Felt]:
    """Findings that stand, for whoever reviews the walk. Of why, only what the
    form asks: anything else is a word that somebody wrote."""
    unsafe = {option.key for option in standard().questions[REASONS].options}
    known = {False: unsafe, True: set(safe_reasons())}
    rows = (one.row for one in told(actor, walk) if one.row.kind == FINDING)
    return [_felt(row, known) for row in rows]


def _felt(row: WalkEntry, known: Mapping[bool, set[str]]) -> Felt:
    said = row.value if isinstance(row.value, list) else ()
    why = tuple(each for each in said if isinstance(each, str) and each in known[row.good])
    return Felt(source_of(row), row.lat, row.lon, row.good, why)

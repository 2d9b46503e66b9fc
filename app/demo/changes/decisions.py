"""What Karin has decided about each demo report, step by step as at the desk."""

from collections.abc import Callable, Iterator
from typing import Any

from app.catalogue.reads import standard
from app.core import ids
from app.core.actor import Actor
from app.triage import changes as triage
from app.triage import reads
from app.triage.rules import BY_NAME

Decision = Callable[[Actor], None]
THANKS = "Tack. Rapporten är hanterad och ingår i lägesbilden."


def decisions(one: dict[str, Any], numbers: dict[str, str]) -> Iterator[Decision]:
    for name, values in wishes(one):
        yield lambda actor, name=name, values=values: decide(actor, one, name, values, numbers)


def wishes(one: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    status, owner = one["status"], one.get("owner", "")
    usual = standard().categories[one["category"]].severity
    if status == "new":
        return
    if status == "merged":
        yield "merge", {"into": one["merged_into"]}
        return
    if one.get("severity", usual) != usual:
        yield "weigh", {"severity": one["severity"]}
    if owner and status != "triaged":
        yield "assign", {"owner": owner}
    yield "approve", {}
    if status == "in_progress":
        yield "progress", {"state": "in_progress"}
    if status == "closed":
        yield "answer", {"answer": one.get("answer", THANKS), "outcome": one["outcome"]}


def decide(
    actor: Actor, one: dict[str, Any], name: str, values: dict[str, Any], numbers: dict[str, str]
) -> None:
    if "into" in values:
        values = {"into": numbers[values["into"]]}
    report = reads.get(actor, numbers[one["id"]])
    assert report is not None
    seen = (report.version, report.revision)
    triage.decide(actor, report, triage.Wish(BY_NAME[name], seen, ids.uuid7().hex, values))

"""What a coordinator may decide, by which key, and what each decision makes of a report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.triage.rules.life import Outcome, Reason, State, moved

Fields = Mapping[str, Any]
UNDO_BY_KEY = timedelta(seconds=60)
UNDO_BY_HISTORY = timedelta(days=30)
CONFIRM_OVER = 10
# A report that turns out to be none, or the same again, is no part of the picture.
NOT_COUNTED = {Outcome.DUPLICATE, Outcome.NOT_CONFIRMED, Outcome.REJECTED}
RETRIED = (
    "quarantine",
    "flags",
    "category",
    "group",
    "kind",
    "severity",
    "sensitivity",
    "area_id",
)
# Told beside the report; it is no reason to look closer in the list.
GUESSED = "category_guessed"
STRICTNESS = ("open", "internal", "restricted")


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of decision. `leaves`: the report is done with for now, the next one opens. `speaks`: the
    reporter reads it, which is a permission of its own."""

    name: str
    letter: str
    event: str
    after: Callable[[Fields, Fields], dict[str, Any]]
    leaves: bool = False
    speaks: bool = False
    in_bulk: bool = True


def approved(report: Fields, asked: Fields) -> dict[str, Any]:
    """With an owner already chosen it is the owner's from now on."""
    return {**_counted(report, asked), "state": _at_least_triaged(report)}


def assigned(report: Fields, asked: Fields) -> dict[str, Any]:
    """Gives an owner and nothing else: what nobody has approved stays in the inbox."""
    waits = report["approved_at"] is None
    state = report["state"] if waits else moved(report["state"], State.FORWARDED)
    return {"owner_id": asked["owner_id"], "state": state}


def weighed(_report: Fields, asked: Fields) -> dict[str, Any]:
    return {"severity": asked["severity"]}


def recategorised(report: Fields, asked: Fields) -> dict[str, Any]:
    """A stricter category hides the report; a milder one never shows it by itself. It is no guess any
    more, also when the guess was right."""
    return {
        "flags": [each for each in report["flags"] if each != GUESSED],
        **{name: asked[name] for name in ("category", "group", "kind", "severity")},
        "sensitivity": stricter(report["sensitivity"], asked["sensitivity"]),
    }


def relocated(_report: Fields, asked: Fields) -> dict[str, Any]:
    return {"area_id": asked["area_id"]}


def hidden(_report: Fields, asked: Fields) -> dict[str, Any]:
    return {"sensitivity": asked["sensitivity"]}


def merged(report: Fields, asked: Fields) -> dict[str, Any]:
    """One thing told twice is counted once; both receipt codes stay alive."""
    return {
        "merged_into_id": asked["into_id"],
        "approved_at": None,
        "outcome": Outcome.DUPLICATE,
        "quarantined": False,
        "state": moved(report["state"], State.MERGED),
    }


def rejected(report: Fields, asked: Fields) -> dict[str, Any]:
    elsewhere = asked["reason"] == Reason.ELSEWHERE
    return {
        "approved_at": None,
        "outcome": Outcome.NOT_MUNICIPAL if elsewhere else Outcome.REJECTED,
        "quarantined": False,
        **_closed(report, asked),
    }


def answered(report: Fields, asked: Fields) -> dict[str, Any]:
    """A public answer; with an outcome it closes the report too."""
    if not asked["outcome"]:
        return {"public_answer": asked["answer"], "answered_at": asked["at"]}
    counted = {} if asked["outcome"] in NOT_COUNTED else _counted(report, asked)
    return {**counted, "outcome": asked["outcome"], **_closed(report, asked)}


def progressed(report: Fields, asked: Fields) -> dict[str, Any]:
    """Planned, in progress, or open again; an outcome belongs to what is closed."""
    state = moved(report["state"], State(asked["state"]))
    return {**_counted(report, asked), "state": state, "outcome": None, "closed_at": None}


def retried(_report: Fields, asked: Fields) -> dict[str, Any]:
    """Held anew against what is known by now; without a doubt left it is as any other."""
    found = {name: asked[name] for name in RETRIED if name in asked}
    return {**found, "quarantined": bool(found["quarantine"])} if found else {}


def acknowledged(_report: Fields, _asked: Fields) -> dict[str, Any]:
    """What the sender has added is read, and nothing else follows from it."""
    return {"added_at": None}


def asked_more(_report: Fields, _asked: Fields) -> dict[str, Any]:
    return {}


def stricter(one: str, other: str) -> str:
    return max(one, other, key=STRICTNESS.index)


def _counted(report: Fields, asked: Fields) -> dict[str, Any]:
    return {"approved_at": report["approved_at"] or asked["at"], "quarantined": False}


def _closed(report: Fields, asked: Fields) -> dict[str, Any]:
    return {
        "public_answer": asked["answer"],
        "answered_at": asked["at"],
        "closed_at": asked["at"],
        "state": moved(report["state"], State.CLOSED),
    }


def _at_least_triaged(report: Fields) -> State:
    state = State(report["state"])
    if state is not State.NEW:
        return state
    return State.FORWARDED if report["owner_id"] else State.TRIAGED


STEPS = (
    Step("approve", "g", "report.approved", approved, leaves=True),
    Step("assign", "t", "report.assigned", assigned),
    Step("merge", "m", "report.merged", merged, leaves=True, in_bulk=False),
    Step("ask", "f", "report.asked", asked_more, speaks=True, in_bulk=False),
    Step("hide", "h", "report.hidden", hidden),
    Step("weigh", "a", "report.weighed", weighed),
    Step("recategorise", "c", "report.recategorised", recategorised),
    Step("relocate", "o", "report.relocated", relocated),
    Step("answer", "s", "report.answered", answered, leaves=True, speaks=True),
    Step("progress", "p", "report.progressed", progressed, leaves=True),
    Step("acknowledge", "l", "report.acknowledged", acknowledged, leaves=True, in_bulk=False),
    Step("retry", "r", "report.retried", retried),
    Step("reject", "x", "report.rejected", rejected, leaves=True, speaks=True),
)
BY_NAME = {step.name: step for step in STEPS}
FIELDS = (
    "state",
    "outcome",
    "severity",
    "sensitivity",
    "owner_id",
    "approved_at",
    "merged_into_id",
    "kind",
    "group",
    "category",
    "area_id",
    "public_answer",
    "answered_at",
    "closed_at",
    "quarantined",
    "quarantine",
    "flags",
    "added_at",
)
# Noted beside the report, by the sender too: in nobody's way when a decision is taken back.
NOTED = {"flags", "added_at"}


def changed(report: Fields, after: Fields) -> dict[str, Any]:
    """Only what the decision really changes."""
    return {name: value for name, value in after.items() if report[name] != value}


def revertible(report: Fields, after: Fields) -> bool:
    """A decision can be taken back while nobody has changed what it set."""
    return all(report[name] == value for name, value in after.items() if name not in NOTED)


def taken_back(report: Fields, before: Fields, after: Fields) -> Fields:
    """The fields as they were before the decision; of what is noted beside the report only its part."""
    if "flags" not in before:
        return before
    old, made, stands = before["flags"], after["flags"], report["flags"]
    again = [each for each in old if each in stands or each not in made]
    since = [each for each in stands if each not in {*old, *made}]
    return {**before, "flags": [*again, *since]}

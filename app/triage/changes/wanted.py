"""From what a coordinator picked on the page (names, slugs) to what a decision sets (ids)."""

from collections.abc import Callable, Mapping
from typing import Any

from app.catalogue.reads import catalogue
from app.catalogue.rules import Category
from app.core.actor import Actor
from app.core.clock import now
from app.core.policy import permitted
from app.core.refusals import Refusal
from app.places.reads import municipality
from app.reports.changes import weigh_again
from app.reports.tables import Report
from app.triage import reads, rules
from app.triage.reads.answers import rejection_answer

Values = Mapping[str, Any]
COUNTING = {"approve", "progress", "answer"}


@permitted("report.triage")
def wanted(actor: Actor, report: Report, name: str, values: Values) -> dict[str, Any]:
    if name in COUNTING and report.quarantined:
        category_known(actor, report)
    find = FIND.get(name, as_given)
    return {**find(actor, report, values), "at": now()}


def as_given(_actor: Actor, _report: Report, values: Values) -> dict[str, Any]:
    return dict(values)


def owner(actor: Actor, _report: Report, values: Values) -> dict[str, Any]:
    known = reads.names_of_organisations(actor).values()
    return {"owner_id": _named(known, values["owner"]).id}


def area(actor: Actor, _report: Report, values: Values) -> dict[str, Any]:
    if not values["area"]:
        return {"area_id": None}
    return {"area_id": _named(reads.areas(actor).values(), values["area"]).id}


def category(actor: Actor, report: Report, values: Values) -> dict[str, Any]:
    """A severity that nobody has weighed follows the category."""
    here = catalogue(municipality(actor))
    chosen, now_in = here.categories.get(values["category"]), here.categories.get(report.category)
    if chosen is None:
        raise Refusal("wrong_choice")
    usual, would_be = (
        here.severity(one, report.answers, report.source) for one in (now_in, chosen)
    )
    unweighed = now_in is None or report.severity == usual
    return {
        "category": chosen.id,
        "group": chosen.group,
        "kind": chosen.kind,
        "severity": would_be if unweighed else report.severity,
        "sensitivity": chosen.sensitivity,
    }


def double(actor: Actor, report: Report, values: Values) -> dict[str, Any]:
    into = reads.get(actor, values["into"])
    if into is None or into.id == report.id or into.state == rules.State.MERGED:
        raise Refusal("wrong_choice")
    return {"into_id": into.id}


def shown_again(actor: Actor, report: Report, values: Values) -> dict[str, Any]:
    """Hiding is plain; showing again goes back to what the category asks for."""
    if values["sensitivity"] == "restricted":
        return {"sensitivity": "restricted"}
    known: Category | None = catalogue(municipality(actor)).categories.get(report.category)
    return {"sensitivity": known.sensitivity if known else "internal"}


def rejection(_actor: Actor, _report: Report, values: Values) -> dict[str, Any]:
    return {**values, "answer": values.get("answer") or rejection_answer(values["reason"])}


def retry(actor: Actor, report: Report, _values: Values) -> dict[str, Any]:
    """What the desk has decided meanwhile stands; a hidden report is never shown by it."""
    weighed = weigh_again(actor, report) if report.quarantined else None
    if weighed is None:
        return {}
    if report.version > 1:
        known = report.category in catalogue(municipality(actor)).categories
        answered = {"unknown_category"} if known else set()
        left = [each for each in weighed.quarantine if each not in answered]
        return {"quarantine": left, "flags": weighed.flags}
    found = {"quarantine": weighed.quarantine, "flags": weighed.flags}
    row = {**weighed.row, **found, "group": weighed.row["group_id"]}
    sensitivity = rules.stricter(report.sensitivity, row["sensitivity"])
    return {name: row[name] for name in rules.RETRIED} | {"sensitivity": sensitivity}


def category_known(actor: Actor, report: Report) -> None:
    """What was kept aside because nobody knew what it is about gets a category first."""
    if report.category not in catalogue(municipality(actor)).categories:
        raise Refusal("choose_category_first")


def _named(known: Any, slug: str) -> Any:
    found = next((each for each in known if each.slug == slug), None)
    if found is None:
        raise Refusal("wrong_choice")
    return found


FIND: dict[str, Callable[[Actor, Report, Values], dict[str, Any]]] = {
    "assign": owner,
    "relocate": area,
    "recategorise": category,
    "merge": double,
    "hide": shown_again,
    "reject": rejection,
    "retry": retry,
}

"""What leaders choose around a plan: roles, what is dealt out, codes, and where the walk stands."""

import re
from datetime import date
from itertools import product

from werkzeug.datastructures import MultiDict

from app.core.numbers import NoNumber, whole
from app.core.refusals import Refusal
from app.walks.forms.planning import number
from app.walks.forms.texts import fault, text
from app.walks.rules import WalkKind
from app.walks.rules.drafting import RoleDraft, ShareDraft

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_ROLES = 60
MOST_GROUPS = 25
MOST_BOXES = 60
FEWEST_JOINED = 1


def roles(form: MultiDict[str, str]) -> tuple[RoleDraft, ...]:
    """Every row sends all of its fields; one without name and person is left out."""
    lists = [
        form.getlist(f"role_{part}")[:MOST_ROLES] for part in ("id", "name", "person", "group")
    ]
    rows = (
        RoleDraft(role[:40], text(name), number(person), group_of(group))
        for role, name, person, group in zip(*lists, strict=False)
    )
    return tuple(row for row in rows if row.name or row.person_id)


def roles_faults(roles: tuple[RoleDraft, ...]) -> list[tuple[str, str]]:
    """Said at the row: `role-3` is the fourth that was written."""
    found = ((f"role-{n}", fault("role_name", one.name)) for n, one in enumerate(roles))
    return [(field, said) for field, said in found if said]


def group_of(typed_number: str) -> int | None:
    """None for all groups, and for a number that no walk has."""
    group = number(typed_number)
    return group if group and group <= MOST_GROUPS else None


def shares(form: MultiDict[str, str], groups: int) -> tuple[ShareDraft, ...]:
    """Boxes that were ticked: the chosen sections at the chosen stops, group by group."""
    found: list[ShareDraft] = []
    for group in range(1, min(groups, MOST_GROUPS) + 1):
        stops, sections = boxes(form, f"stop-{group}"), boxes(form, f"section-{group}")
        if stops or sections:
            pairs = product(stops or [""], sections or [""])
            found += [ShareDraft(group, stop, section) for stop, section in pairs]
    return tuple(found)


def boxes(form: MultiDict[str, str], name: str) -> list[str]:
    """Each once, and no more than a walk has."""
    return list(dict.fromkeys(value[:80] for value in form.getlist(name)))[:MOST_BOXES]


def most_joined(form: MultiDict[str, str], kind: WalkKind) -> int | None:
    """None when it is no number of phones that one code can take."""
    try:
        many = whole(form.get("most", "").strip())
    except NoNumber:
        return None
    return many if FEWEST_JOINED <= many <= kind.most_joined else None


def why(form: MultiDict[str, str]) -> str:
    return text(form.get("why", ""))


def why_fault(form: MultiDict[str, str]) -> str:
    return fault("why_moved", why(form))


def day(form: MultiDict[str, str]) -> date:
    """As a browser's day field sends it."""
    typed = form.get("day", "").strip()
    try:
        return date.fromisoformat(typed if DAY.fullmatch(typed) else "")
    except ValueError as error:
        raise Refusal("day_unreadable") from error


def chosen_code(form: MultiDict[str, str]) -> int:
    found = number(form.get("code", ""))
    if found is None:
        raise Refusal("not_found")
    return found

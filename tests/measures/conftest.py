"""Walks whose findings become measures."""

from typing import Any

import pytest

from app.core import worker
from app.core.unit import unit
from app.measures import changes
from app.measures.tables import Measure
from app.walks import changes as walk_changes
from app.walks.rules.findings import FindingDraft
from app.walks.tables import Finding
from tests.people import People
from tests.walks.conftest import make_walk, phone, phone_of, walk
from tests.walks.phone import Walk

__all__ = ["make_walk", "phone", "phone_of", "walk"]


@pytest.fixture
def finding(walk: Walk, people: People) -> Finding:
    """The school yard's bench, in Karin's walk."""
    return make_finding(walk, people)


def make_finding(walk: Walk, people: People, **more: Any) -> Finding:
    with unit():
        draft = FindingDraft("", "s1", "", (), "Trasig bänk\nvid skolan")
        found = walk_changes.accept(people.karin, walk.row, draft, "0" * 16)
        for name, value in more.items():
            setattr(found, name, value)
        return found


def make_measure(people: People, finding: Finding, owner: str = "skola") -> Measure:
    with unit():
        found = changes.make(people.karin, finding)
        found.organisation_id = people.organisations[owner]
        return found


def run_jobs() -> None:
    while worker.sweep():
        pass

"""Karin at her desk, and Kim beside her."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.accounts.tables import Person, RoleHeld
from app.core.actor import Actor, Post, Role
from app.core.clock import now
from app.core.db import session
from app.core.unit import unit
from tests.people import People
from tests.triage.desk import Desk


@pytest.fixture
def desk(signed_in: Callable[[str], FlaskClient]) -> Desk:
    return Desk(signed_in("karin"))


@pytest.fixture
def other(people: People, signed_in: Callable[[str], FlaskClient]) -> Desk:
    """Kim, also coordinator in Köping."""
    with unit():
        kim = Person(
            municipality_id=people.koping, name="Kim", email="kim@example.org", created_at=now()
        )
        kim.roles.append(RoleHeld(municipality_id=people.koping, role=Role.COORDINATOR))
        session.add(kim)
        session.flush()
        people.actors["kim"] = Actor(kim.id, people.koping, (Post(Role.COORDINATOR),), "Kim")
    return Desk(signed_in("kim"))

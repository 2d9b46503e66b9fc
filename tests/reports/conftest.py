"""Phones that send reports."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import changes as accounts
from app.accounts.tables import Device, Person
from app.core.db import session
from app.core.unit import unit
from tests.people import People
from tests.reports.phone import Phone


@pytest.fixture
def phone(client: FlaskClient) -> Phone:
    """Of somebody without an account."""
    return Phone(client)


@pytest.fixture
def phone_of(app: Flask, people: People) -> Callable[[str], Phone]:
    """`phone_of("greta")` has a device token of that person."""

    def made(name: str) -> Phone:
        actor = getattr(people, name)
        with unit():
            person = session.get_one(Person, actor.id)
            _device, token = accounts.add_device(actor, person, "telefon")
        return Phone(app.test_client(), token)

    return made


@pytest.fixture
def revoked(phone_of: Callable[[str], Phone], people: People) -> Phone:
    """Greta's phone, whose token is known but no longer trusted."""
    phone = phone_of("greta")
    with unit():
        device = session.query(Device).one()
        accounts.revoke_device(people.greta, device)
    return phone

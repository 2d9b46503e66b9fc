"""Walks that Karin has planned, and phones of people with accounts."""

import pytest
from flask import Flask

from app.core.actor import Actor
from tests.people import People
from tests.reports.conftest import phone, phone_of, revoked
from tests.walks.phone import MakeWalk, Walk

__all__ = ["phone", "phone_of", "revoked"]


@pytest.fixture
def make_walk(app: Flask, people: People) -> MakeWalk:
    def made(actor: Actor | None = None, **given: object) -> Walk:
        return Walk(app, actor or people.karin, **given)

    return made


@pytest.fixture
def walk(make_walk: MakeWalk) -> Walk:
    return make_walk()

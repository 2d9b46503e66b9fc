"""The application, clients and people. One application a run; every test begins with empty tables."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from app.config import Settings
from app.core.db import Base, db, session
from app.core.limits import limiter
from app.core.remembered import forget
from app.core.unit import unit
from tests import price
from tests.people import People, make_people

price.lower()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="the same suite on PostgreSQL")


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, worker_id: str) -> Iterator[str]:
    """Empty for SQLite; a database of this worker's own on PostgreSQL."""
    if not request.config.getoption("--postgres"):
        yield ""
        return
    from tests.postgres import database

    with database(f"lykta_{worker_id}") as url:
        yield url


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Flask]:
    data: Path = tmp_path_factory.mktemp("instance")
    os.environ.pop("LYKTA_DATA", None)
    app = create_app(Settings(data=data, url="http://localhost", database_url=database_url))
    app.testing = True
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()
    app.extensions["lykta_queue"].storage.close()


@pytest.fixture(autouse=True)
def clean(request: pytest.FixtureRequest) -> Iterator[None]:
    """Inside the application's context; afterwards the tables that were used are emptied."""
    if request.node.get_closest_marker("no_app"):
        yield
        return
    app: Flask = request.getfixturevalue("app")
    with app.app_context():
        limiter.reset()
        forget()
        yield
        session.rollback()
        empty()
        app.extensions["lykta_queue"].flush()
        session.remove()


def empty() -> None:
    tables = list(reversed(Base.metadata.sorted_tables))
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            return
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        for table in tables:
            connection.execute(table.delete())


@pytest.fixture
def full_price(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords and receipt codes cost what they cost outside."""
    for module, name, value in price.FULL:
        monkeypatch.setattr(module, name, value)


@pytest.fixture
def people(clean: None) -> People:
    """Two municipalities, organisations, and the named people with their Actors."""
    with unit():
        return make_people()


@pytest.fixture
def client(app: Flask, people: People) -> FlaskClient:
    """A visitor who is not signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, people: People) -> Callable[[str], FlaskClient]:
    """`signed_in("karin")` gives the client of a person whose second factor is done."""
    from tests.people import sign_in

    return lambda name: sign_in(app, people, name)

"""Database: declarative base, session, SQLite's rules, the gate for its WAL-reset bug.

Reads begin plainly; only `core.unit` begins a writing transaction.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as Bound
from sqlalchemy import CursorResult, DateTime, Engine, Index, MetaData, TypeDecorator, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, registry, scoped_session
from sqlalchemy.sql import Executable

from app.config import Settings

# temp_store: what SQLite notes down during a statement stays in memory, also for privacy.
RULES = {
    "synchronous": 2,
    "busy_timeout": 10_000,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
}
LONG_LOG_PAGES = 4000
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware UTC time. SQLite keeps it without zone, PostgreSQL as timestamptz."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES), type_annotation_map={datetime: Moment}
    )


class UnitSession(Bound):
    """While a unit of work is open on SQLite, everything goes over its connection.

    `joined` is that connection as long as this session takes part in its transaction.
    """

    connection_of_unit: Callable[[], Connection] | None = None
    joined: Connection | None = None

    def commit(self) -> None:
        self.joined = None
        super().commit()

    def rollback(self) -> None:
        self.joined = None
        super().rollback()

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        if self.connection_of_unit is not None:
            return self.connection_of_unit()
        return super().get_bind(*args, **kwargs)


db = SQLAlchemy(model_class=Base, session_options={"class_": UnitSession})
session: scoped_session[UnitSession] = db.session  # type: ignore[assignment]


def core(statement: Executable, values: Any = None) -> CursorResult[Any]:
    """Runs a statement over table columns without the ORM's session between: the filing path."""
    mine = session()
    return (mine.joined or mine.connection()).execute(statement, values)


def partly(name: str, columns: tuple[str, ...], condition: str) -> Index:
    """An index of some rows only: it costs the others nothing."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def wal_is_safe(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """False for SQLite 3.7.0-3.51.2 without backport: there a checkpoint beside a writer whose
    commit resets the WAL can corrupt the file."""
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )


def join(app: Flask, settings: Settings) -> None:
    path = settings.data / "lykta.db"
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url or f"sqlite:///{path}"
    # What a statement was given (texts, addresses, codes) must not stand in the log of its failure.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True} | (
        {} if settings.sqlite else {"pool_pre_ping": True, "pool_size": settings.threads + 2}
    )
    db.init_app(app)
    with app.app_context():
        if settings.sqlite:
            choose_wal(str(path))
            keep_rules(db.engine)
        else:
            time_limit(db.engine)


def choose_wal(path: str) -> None:
    """Chosen once, before any worker: several first connections that each set it find it locked."""
    database = sqlite3.connect(path, timeout=10)
    try:
        database.execute("PRAGMA journal_mode=WAL")
    finally:
        database.close()


def keep_rules(engine: Engine, *, checkpoints: bool | None = None) -> None:
    """Pragmas on every connection, and BEGIN said by us: IMMEDIATE when the unit writes."""
    own_checkpoints = wal_is_safe() if checkpoints is None else checkpoints

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for name, value in RULES.items():
            connection.execute(f"PRAGMA {name}={value}")
        if not own_checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint=0")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def online_copy(live: Path, to: Path) -> None:
    """In one read transaction: writers go on, and not one of their pages is in it by half."""
    with closing(sqlite3.connect(live, timeout=30)) as source, closing(sqlite3.connect(to)) as kept:
        source.execute("PRAGMA wal_autocheckpoint=0")
        source.backup(kept)
        kept.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def log_kept_short(connection: Any) -> Iterator[None]:
    """For a commit under the write lock: one that makes the log long moves it into the file too."""
    if wal_is_safe():
        yield
        return
    connection.execute(f"PRAGMA wal_autocheckpoint={LONG_LOG_PAGES}")
    try:
        yield
    finally:
        connection.execute("PRAGMA wal_autocheckpoint=0")


def time_limit(engine: Engine) -> None:
    """No statement may hold a web thread for long: ten seconds, five for a lock."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '10s'")
            cursor.execute("SET lock_timeout = '5s'")
        connection.commit()

"""The migrated schema is the declared one, on the engine that the run uses."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, inspect, text

from app.core import migrating
from app.core.db import Base, db
from app.core.unit import alone

pytestmark = pytest.mark.no_app


@pytest.fixture
def emptied(app: Flask):
    """The run's own database without a table, migrated; afterwards as the other tests want it."""
    with app.app_context():
        drop_everything(db.engine)
        migrating.migrate()
        yield db.engine
        drop_everything(db.engine)
        db.create_all()
        db.engine.dispose()


def drop_everything(engine: Engine) -> None:
    with alone(), engine.connect().execution_options(write=True) as connection, connection.begin():
        postgresql = connection.dialect.name == "postgresql"
        if not postgresql:
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            connection.execute(text("DROP TABLE IF EXISTS report_words"))
        for table in filter(ours, inspect(connection).get_table_names()):
            connection.execute(text(f'DROP TABLE "{table}"' + " CASCADE" * postgresql))


def ours(table: str) -> bool:
    """The queue makes its own tables in PostgreSQL; the index of words is made by hand."""
    return not table.startswith(("huey", "report_words"))


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        options = {
            "compare_type": True,
            "include_name": lambda name, kind, _parents: (
                (kind != "table" or ours(name)) and name != "ix_report_words"
            ),
        }
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, Base.metadata)


@pytest.mark.slow
def test_migrating_an_empty_database_gives_the_declared_schema(emptied):
    assert differences(emptied) == []


def made_by_hand(engine: Engine) -> set[tuple[str, ...]]:
    """The index of words, the tally, and what keeps them, as the database itself tells it."""
    asked = (
        "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'lykta%'"
        " UNION SELECT indexname, indexdef FROM pg_indexes WHERE indexname = 'ix_report_words'"
        " UNION SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
        if engine.dialect.name == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE name LIKE 'report_words%'"
        " OR type = 'trigger' OR (name = 'tally' AND sql LIKE '%WITHOUT ROWID%')"
    )
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(text(asked))}


def test_what_is_made_by_hand_is_migrated_as_it_is_declared(emptied):
    migrated = made_by_hand(emptied)
    drop_everything(emptied)
    db.create_all()
    assert made_by_hand(emptied) == migrated
    told = {name for name, *_how in migrated}
    assert {"report_tally_added", "report_tally_changed", "report_tally_gone"} <= told
    assert len(migrated) >= 7


def test_a_database_of_this_version_is_left_alone(emptied):
    at = migrating.standing()
    migrating.migrate()
    assert migrating.standing() == at == migrating.revisions()[-1]


def test_every_index_and_constraint_of_the_tables_has_a_name():
    nameless = [
        f"{table.name}: {constraint}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []


def test_every_row_belongs_to_a_municipality():
    """Present on every table from the first migration; the municipality is its own."""
    without = [
        name
        for name, table in Base.metadata.tables.items()
        if "municipality_id" not in table.columns and name != "municipality"
    ]
    assert without == []


def test_migrations_are_numbered_without_a_gap():
    numbers = migrating.revisions()
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
    chain = ScriptDirectory.from_config(migrating.config()).walk_revisions()
    assert numbers == [step.revision for step in chain][::-1]


def test_a_planted_column_that_no_migration_knows_is_seen(emptied):
    with alone(), emptied.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("ALTER TABLE area ADD COLUMN planted INTEGER"))
    assert any("planted" in str(one) for one in differences(emptied))

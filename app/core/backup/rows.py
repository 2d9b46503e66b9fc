"""The database as it stood at one moment, copied while the server goes on writing; and put back.

SQLite by its online backup, one file. PostgreSQL by COPY inside one repeatable-read transaction,
one file for each table: no program of another version is needed on this machine.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, column, create_engine, func, select, text
from sqlalchemy import table as named

from app.core import migrating
from app.core.backup.chest import NotABackup
from app.core.db import Base, db, online_copy
from app.core.events import Event
from app.core.settings import settings

DATABASE = "lykta.db"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`connection` reads what was copied into `folder`, nothing that came later."""

    connection: Connection
    folder: Path

    @property
    def engine(self) -> str:
        return self.connection.dialect.name

    def rows(self) -> dict[str, int]:
        return counted(self.connection, [table.name for table in tables()])

    def columns(self) -> dict[str, list[str]]:
        """Of every table, in the order in which they can be filled."""
        return {table.name: written(table) for table in tables()}

    def diary_head(self) -> str:
        newest = select(Event.mac).order_by(Event.id.desc()).limit(1)
        return self.connection.scalar(newest) or ""


def counted(connection: Connection, names: list[str]) -> dict[str, int]:
    of = {name: select(func.count()).select_from(named(name)) for name in names}
    return {name: connection.scalar(wanted) or 0 for name, wanted in of.items()}


def tables() -> list[Table]:
    """Not those that the database keeps by itself, from the rows of the others."""
    return [table for table in Base.metadata.sorted_tables if not table.info.get("derived")]


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """Into an empty folder of ours; it holds everything in clear, so it is removed afterwards."""
    taken = of_sqlite if settings().sqlite else of_postgres
    with taken(folder) as connection:
        yield Snapshot(connection, folder)


@contextmanager
def of_sqlite(folder: Path) -> Iterator[Connection]:
    online_copy(settings().data / DATABASE, folder / DATABASE)
    with reading(folder / DATABASE) as connection:
        yield connection


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def of_postgres(folder: Path) -> Iterator[Connection]:
    fixed: dict[str, Any] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }
    with db.engine.connect().execution_options(**fixed) as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for table in tables():
            said = copying(table.name, written(table), "TO STDOUT")
            with (
                (folder / f"{table.name}.copy").open("wb") as file,
                copied(connection, said) as out,
            ):
                for part in out:
                    file.write(part)
        yield connection


@contextmanager
def copied(connection: Connection, said: Any) -> Iterator[Any]:
    driver: Any = connection.connection
    with driver.cursor() as cursor, cursor.copy(said) as rows:
        yield rows


def written(table: Table) -> list[str]:
    """Not what the database computes by itself."""
    return [column.name for column in table.columns if column.computed is None]


def copying(table: str, columns: list[str], whereto: str) -> Any:
    from psycopg import sql

    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) ").format(sql.Identifier(table), names) + sql.SQL(whereto)  # type: ignore[arg-type]


def sound(path: Path) -> None:
    """Raises NotABackup where SQLite finds a fault in the file, or a row that points nowhere."""
    with closing(sqlite3.connect(path)) as database:
        whole = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not whole or database.execute("PRAGMA foreign_key_check").fetchone():
            raise NotABackup(
                "Databasen i säkerhetskopian är skadad. / The database in the backup is damaged."
            )


def fill(folder: Path, kept: dict[str, list[str]]) -> None:
    """The tables of a fresh schema, in one transaction; foreign keys judge every row."""
    with db.engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for table, columns in kept.items():
            said = copying(table, columns, "FROM STDIN")
            with (folder / f"{table}.copy").open("rb") as file, copied(connection, said) as into:
                while part := file.read(1_000_000):
                    into.write(part)
        for table in (name for name, columns in kept.items() if "id" in columns):
            count_on(connection, table)


def count_on(connection: Connection, table: str) -> None:
    """The next row gets a number above all that are there."""
    sequence = "SELECT pg_get_serial_sequence(:table, 'id')"
    if name := connection.scalar(text(sequence), {"table": f'"{table}"'}):
        highest = connection.scalar(select(func.max(column("id"))).select_from(named(table)))
        values = {"name": name, "value": highest or 1, "used": highest is not None}
        connection.execute(text("SELECT setval(:name, :value, :used)"), values)


def upgraded_to(revision: str) -> None:
    """The tables as they were when the backup was made; `migrating.migrate` goes on from there."""
    from alembic import command

    command.upgrade(migrating.config(), revision)

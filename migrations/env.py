"""Alembic's environment: the application's metadata, batch mode for SQLite, our own lock."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from app.core.db import Base, Moment, db

config = context.config


def rendered(kind: str, thing: object, _context: object) -> str | bool:
    """A migration stands alone: it names no type of the application."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def declared(name: str | None, kind: str, _parents: object) -> bool:
    """The index of words is made by hand (app/triage/tables/words.py)."""
    return kind not in {"table", "index"} or "report_words" not in (name or "")


def run() -> None:
    """One writing transaction for all steps, so that a failing migration leaves the old schema."""
    with db.engine.connect().execution_options(write=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET lock_timeout = '10s'"))
            connection.execute(text("SET statement_timeout = 0"))
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            compare_type=True,
            render_item=rendered,
            include_name=declared,
        )
        with context.begin_transaction():
            context.run_migrations()


current_app.logger.debug("migrating")
run()

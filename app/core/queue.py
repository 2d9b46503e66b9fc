"""Huey over SQLite, PostgreSQL or Redis: the engine behind the job rows. Carries ids only."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import crontab
from huey.api import Huey

from app.config import Settings
from app.core import worker
from app.core.db import session, wal_is_safe


def join(app: Flask, settings: Settings) -> None:
    """Makes the queue of this application; a job run by it has the application's context."""
    huey = engine(settings)

    def run_job(job_id: int) -> None:
        with app.app_context():
            try:
                worker.courteous(job_id)
            finally:
                session.remove()

    def tick() -> None:
        with app.app_context():
            try:
                worker.tick()
            finally:
                session.remove()

    app.extensions["lykta_queue"] = huey
    app.extensions["lykta_run"] = huey.task(name="run_job")(run_job)
    # Before all jobs: a long queue must not keep it, which tells that the runner lives.
    huey.periodic_task(crontab(), name="tick", priority=1)(tick)
    huey.on_startup()(tick)


def engine(settings: Settings) -> Huey:
    if settings.redis:
        from huey import PriorityRedisHuey

        return PriorityRedisHuey("lykta", url=settings.redis)
    if not settings.sqlite:
        import psycopg
        from huey import PostgresHuey

        plain = settings.database_url.replace("postgresql+psycopg", "postgresql", 1)
        return PostgresHuey("lykta", connection=lambda: psycopg.connect(plain))
    from huey import SqliteHuey

    path = settings.data / "jobs.db"
    drop_unless_sound(path)
    mode = "wal" if wal_is_safe() else "persist"
    # Nobody waits for this file's syncs: the job rows are the truth, and the sweep reads them.
    return SqliteHuey("lykta", filename=str(path), journal_mode=mode, fsync=False)


def drop_unless_sound(path: Path) -> None:
    """What a power cut has torn is made anew."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=5)) as queue:
            sound = queue.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.OperationalError:  # busy: another process uses it, so it can be read
        return
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink(missing_ok=True)


def put(job_id: int) -> None:
    current_app.extensions["lykta_run"](job_id)


def consumer(app: Flask) -> Any:
    """The runner; its `run()` blocks until a signal ends it."""
    huey: Huey = app.extensions["lykta_queue"]
    return huey.create_consumer(workers=1, periodic=True, check_worker_health=True)

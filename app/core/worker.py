"""Job rows written with the event; huey runs them, the sweep finds what it missed.

The row is the truth, huey is the engine: only ids travel through it. A handler runs at least once,
in a unit of its own, and must be safe to run twice.
"""

import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, core, session
from app.core.unit import after_commit, unit

LEASE = timedelta(minutes=5)
ATTEMPTS = 5
CALM_S = 0.15
CALM_WITHIN_S = 1.5
SWEEP_WITHIN_S = 20
Handler = Callable[..., Any]
HANDLERS: dict[str, tuple[str, Handler]] = {}
SLOW: set[str] = set()
GIVEN_UP: dict[str, Handler] = {}
PERIODIC: dict[str, Callable[[], None]] = {}
log = logging.getLogger("lykta.jobs")


class Job(Base):
    """`due_at` is also the lease: a runner that dies lets the row become due again."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None]
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    handler: Mapped[str]
    state: Mapped[str] = mapped_column(default="due")
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_job_state_due_at", "state", "due_at"),)


INSERT_JOB = insert(Job.__table__)  # type: ignore[arg-type]


def on(
    event_name: str, *, slow: bool = False, given_up: Handler | None = None
) -> Callable[[Handler], Handler]:
    """Registers a handler; it gets the Event, and its changes are stored with the job's end.

    A slow one works outside the unit, so that no writer waits for it, and may give back a function
    that stores what came of it, together with the job's end. `given_up` works like a slow one, once
    the handler has failed for the last time.
    """

    def register(handler: Handler) -> Handler:
        name = f"{handler.__module__}.{handler.__name__}"
        HANDLERS[name] = (event_name, handler)
        if slow:
            SLOW.add(name)
        if given_up:
            GIVEN_UP[name] = given_up
        return handler

    return register


def every_minute(work: Callable[[], None]) -> Callable[[], None]:
    """Registers work that the runner does at its start and once a minute; it opens its own unit."""
    PERIODIC[f"{work.__module__}.{work.__name__}"] = work
    return work


def put_jobs(event_id: int, name: str, municipality_id: int | None) -> None:
    for handler, (listens, _) in HANDLERS.items():
        if listens != name:
            continue
        row = {
            "event_id": event_id,
            "municipality_id": municipality_id,
            "handler": handler,
            "state": "due",
            "due_at": now(),
            "attempts": 0,
            "error": "",
        }
        job_id = core(INSERT_JOB, row).inserted_primary_key[0]  # type: ignore[attr-defined]
        after_commit(lambda job_id=job_id: enqueue(job_id))


def enqueue(job_id: int) -> None:
    """The commit stands whatever happens here: the sweep comes after."""
    from app.core import queue

    try:
        queue.put(job_id)
    except Exception:
        log.exception("job %s waits for the sweep", job_id)


def courteous(job_id: int) -> None:
    """Runs a job when nothing was written for a moment, for phones that wait for an answer come
    first; under a long flood one at a time all the same, so that nothing waits for ever."""
    ends, seen = time.monotonic() + CALM_WITHIN_S, -1
    while time.monotonic() < ends and seen != (seen := written()):
        time.sleep(CALM_S)
    run(job_id)


def written() -> int:
    """How far the diary has come."""
    from app.core.events import Event

    newest = session.scalar(select(func.max(Event.id))) or 0
    session.rollback()
    return newest


def run(job_id: int) -> None:
    """Claims the row, does the work and marks it done in one unit; puts it back on failure."""
    if not claimed(job_id):
        return
    try:
        slow = session.get_one(Job, job_id).handler in SLOW
        end = work(job_id) if slow else partial(work, job_id)
        with unit():
            if end:
                end()
            session.get_one(Job, job_id).state = "done"
    except Exception as error:
        log.exception("job %s failed", job_id)
        put_back(job_id, error)


def work(job_id: int) -> Any:
    job = session.get_one(Job, job_id)
    return HANDLERS[job.handler][1](event_of(job))


def event_of(job: Job) -> Any:
    from app.core.events import Event

    return session.get_one(Event, job.event_id)


def claimed(job_id: int) -> bool:
    """One runner gets it, however often it was enqueued."""
    free = (Job.id == job_id) & waiting()
    values = {"state": "running", "due_at": now() + LEASE, "attempts": Job.attempts + 1}
    with unit():
        return session.execute(update(Job).where(free).values(values)).rowcount == 1  # type: ignore[attr-defined]


def waiting() -> ColumnElement[bool]:
    """Due and not yet tried too often; a job that kills its runner is not tried for ever."""
    due_now = Job.state.in_(["due", "running"]) & (Job.due_at <= now())
    return due_now & (Job.attempts < ATTEMPTS)


def give_up() -> None:
    """Ends what was tried to the end and never came back."""
    spent = (Job.state == "running") & (Job.due_at <= now()) & (Job.attempts >= ATTEMPTS)
    found = session.scalars(select(Job.id).where(spent)).all()
    session.rollback()
    for job_id in found:
        fail(job_id, "runner died")


def put_back(job_id: int, error: Exception) -> None:
    with unit():
        job = session.get_one(Job, job_id)
        job.error = type(error).__name__
        spent = job.attempts >= ATTEMPTS
        if not spent:
            job.state = "due"
            job.due_at = now() + timedelta(seconds=patience(job) ** job.attempts)
    if spent:
        fail(job_id, type(error).__name__)


def patience(job: Job) -> int:
    """What is lost when it is given up waits until a full disk or a silent store is mended: most of
    a day in all, not half a minute."""
    return 16 if job.handler in GIVEN_UP else 2


def fail(job_id: int, why: str) -> None:
    """What the handler does when it is given up is stored with the job's end; when that fails too,
    the row stays running and `give_up` comes back to it."""
    try:
        job = session.get_one(Job, job_id)
        given_up = GIVEN_UP.get(job.handler)
        end = given_up(event_of(job)) if given_up else None
        with unit():
            if end:
                end()
            job = session.get_one(Job, job_id)
            job.state, job.error = "failed", why
    except Exception:
        session.rollback()
        log.exception("job %s could not be given up", job_id)


def due() -> list[int]:
    """Rows never enqueued, left by a dead runner, or put back until now; oldest first."""
    found = session.scalars(select(Job.id).where(waiting()).order_by(Job.id).limit(500)).all()
    session.rollback()
    return list(found)


def sweep(run_one: Callable[[int], None] = run, within_s: float = math.inf) -> int:
    """Runs the due jobs in this process, as many as begin in time; gives how many."""
    ends, count = time.monotonic() + within_s, 0
    for job_id in due():
        if time.monotonic() >= ends:
            break
        run_one(job_id)
        count += 1
    return count


def tick() -> None:
    """What the runner does at its start and once a minute."""
    for name, work in PERIODIC.items():
        try:
            work()
        except Exception:
            log.exception("periodic work %s failed", name)
    give_up()
    sweep(courteous, SWEEP_WITHIN_S)

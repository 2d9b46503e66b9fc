"""Web and job runner under one small supervisor: both are forked from one parent that has the
application in memory, so that its pages are shared. A child that dies is started again.
"""

import errno
import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from app.config import Settings
from app.core.db import db

GRACE_S = 25
PAUSE_S = 1.0


class Sharing(ThreadWorker):
    """Leaves new connections to its siblings while all of its own threads are at work. Whoever wakes
    first would take all that come at a time, and the phones behind them would wait for one
    interpreter while the other one rests."""

    def set_accept_enabled(self, enabled: bool | None) -> None:
        super().set_accept_enabled(bool(enabled) and self.has_rest())

    def enqueue_req(self, conn: Any) -> None:
        super().enqueue_req(conn)
        if not self.has_rest():
            super().set_accept_enabled(False)

    def has_rest(self) -> bool:
        """Whether a thread has nothing to do."""
        waiting = len(self.keepalived_conns) + len(self.pending_conns)
        return self.nr_conns - waiting < self.cfg.threads


class Web(BaseApplication):
    """Gunicorn with threads. The application is already loaded in the parent."""

    def __init__(self, app: Flask, settings: Settings, bind: str) -> None:
        self.application = app
        self.settings = settings
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": self.bind,
            "workers": self.settings.workers,
            "threads": self.settings.threads,
            "worker_class": f"{__name__}.Sharing",
            "preload_app": True,
            "graceful_timeout": GRACE_S,
            "timeout": 60,
            "keepalive": 15,
            "control_socket_disable": True,
            # Its warnings name the address that a broken request came from.
            "loglevel": "error",
            "post_fork": lambda _arbiter, _worker: forget_connections(self.application),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application


def leave_out(settings: Settings) -> None:
    """What these settings have no use for is not loaded, though libraries would wherever it is
    installed: a fifth of the memory, and half a second of the start."""
    spared = {"redis": not settings.redis, "psycopg": settings.sqlite, "rich": True}
    for name in (name for name, unused in spared.items() if unused):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def bring_in() -> None:
    """What the first report needs in every process: loaded once, before the fork, and shared."""
    for name in ("shapely", "obstore"):
        importlib.import_module(name)


def forget_connections(app: Flask) -> None:
    """No database connection may survive a fork: the child drops its copies without a word."""
    with app.app_context():
        db.engine.dispose(close=False)


def run_web(app: Flask, settings: Settings, bind: str) -> None:
    # Who holds the write lock lets go of the interpreter at every statement; the default of 5 ms
    # would make all writers wait while other threads compute.
    sys.setswitchinterval(0.0005)
    Web(app, settings, bind).run()


def run_jobs(app: Flask) -> None:
    from app.core.queue import consumer

    forget_connections(app)
    consumer(app).run()


def in_child(work: Callable[[], None]) -> int:
    """Forks; the child does the work and ends."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except Exception as error:
        print(f"lykta: {error}", file=sys.stderr, flush=True)
    finally:
        sys.stdout.flush()
        os._exit(status)


def finished(work: Callable[[], None]) -> bool:
    """Does the work in a child, so that what it imports is gone again; tells whether it went well."""
    _pid, status = os.waitpid(in_child(work), 0)
    return os.waitstatus_to_exitcode(status) == 0


def taken(host: str, port: int) -> bool:
    """Whether something else listens there already."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


class Supervisor:
    """Keeps the named works running until a signal ends all of them."""

    def __init__(self, works: dict[str, Callable[[], None]]) -> None:
        self.works = works
        self.running: dict[int, str] = {}
        self.stopping = False

    def run(self) -> None:
        # What is in memory by now stays for good: children that look through it for garbage would
        # each get a copy of their own.
        gc.collect()
        gc.freeze()
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        for name in self.works:
            self.start(name)
        while self.running:
            try:
                pid, _status = os.wait()
            except InterruptedError:
                continue
            name = self.running.pop(pid, None)
            if name and not self.stopping:
                time.sleep(PAUSE_S)
                self.start(name)

    def start(self, name: str) -> None:
        if not self.stopping:
            self.running[in_child(self.works[name])] = name

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True
        for pid in self.running:
            os.kill(pid, signal.SIGTERM)

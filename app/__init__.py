"""create_app(): the only place that joins the rooms."""

from __future__ import annotations

from importlib import import_module, util
from typing import Any

from flask import Flask, g
from werkzeug.middleware.proxy_fix import ProxyFix

from app import policy
from app.config import ROOT, Settings, read

ROOMS = (
    "accounts",
    "places",
    "catalogue",
    "sending",
    "reports",
    "triage",
    "walks",
    "measures",
    "situation",
    "rescue",
    "notices",
    "demo",
    "shell",
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application. `settings` default to those of the environment."""
    settings = settings or read()
    app = Flask("lykta", root_path=str(ROOT), static_folder=None, template_folder="templates")
    app.config.update(LYKTA=settings, SERVER_NAME=None)
    join_core(app, settings)
    join_rooms(app)
    return app


def join_core(app: Flask, settings: Settings) -> None:
    from app.core import (
        addresses,
        assets,
        db,
        events,
        headers,
        installation,
        keys,
        limits,
        logs,
        minute,
        photos,
        queue,
        refusing,
        remembered,
        words,
        worker,
    )
    from app.core import policy as engine

    assert all((events, installation, worker))
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys.make(settings.data / "keys")
    limit_bodies(app, settings)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    engine.install(policy.GRANTS)
    for part in (addresses, logs, refusing, remembered, assets, words, headers):
        part.join(app)
    db.join(app, settings)
    photos.join(app, settings)
    limits.join(app, settings)
    minute.join(app)
    queue.join(app, settings)
    app.teardown_request(lambda _error: g.pop("actor", None) and None)


def limit_bodies(app: Flask, settings: Settings) -> None:
    """No secret key and no session cookie: Flask's own session is never kept."""
    app.config.update(
        MAX_CONTENT_LENGTH=settings.photo_max_bytes * settings.photo_max_count + 1_000_000,
        TRUSTED_HOSTS=None,
    )


def join_rooms(app: Flask) -> None:
    """Tables and jobs of every room are known before the first request; doors are registered."""
    from app.core import openapi

    parts = {name: [part(room, name) for room in ROOMS] for name in PARTS}
    for module in parts["pages"]:
        if module:
            app.register_blueprint(module.pages)
    openapi.join(app, [module.api for module in parts["api"] if module])
    for name in ("pages", "api"):
        for module in parts[name]:
            if hasattr(module, "join"):
                module.join(app)


PARTS = ("tables", "jobs", "pages", "api")


def part(room: str, name: str) -> Any:
    full = f"app.{room}.{name}"
    return import_module(full) if util.find_spec(full) else None

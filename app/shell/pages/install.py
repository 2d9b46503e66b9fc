"""What makes the web app installable and able to open without network: manifest and worker."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, request
from flask_babel import gettext as _

from app.accounts.reads import municipality_of
from app.core import assets
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.words import LANGUAGES, language
from app.places.reads import known
from app.places.shapes import sources
from app.shell import rules
from app.shell.pages import pages

KEPT_S = 120


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """Browsers ask for it without cookies, so the page's language comes in the address."""
    here = known(g.actor)
    described = {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "name": f"Lykta {here.name}" if here else "Lykta",
        "short_name": "Lykta",
        "description": _("Report places and events to your municipality, also without coverage."),
        "lang": language(),
        "dir": "ltr",
        "display": "standalone",
        "background_color": "#0d1216",
        "theme_color": "#0d1216",
        "categories": ["government", "utilities"],
        "icons": icons(),
        "shortcuts": shortcuts(),
    }
    response = Response(json.dumps(described, ensure_ascii=False))
    response.content_type = "application/manifest+json"
    # Browsers ask with every page: a day's copy keeps that quiet without network.
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def icons() -> list[dict[str, str]]:
    drawn = (
        ("lantern-192.png", "192x192", "any"),
        ("lantern-512.png", "512x512", "any"),
        ("maskable-512.png", "512x512", "maskable"),
        ("monochrome-512.png", "512x512", "monochrome"),
    )
    return [
        {"src": assets.asset(f"icons/{file}"), "sizes": size, "type": "image/png", "purpose": use}
        for file, size, use in drawn
    ]


def shortcuts() -> list[dict[str, Any]]:
    icon = {"src": assets.asset("icons/lantern-192.png"), "sizes": "192x192", "type": "image/png"}
    return [
        {"name": _("Make a report"), "url": "/rapportera", "icons": [icon]},
        {"name": _("Quick report"), "url": "/snabb", "icons": [icon]},
    ]


@pages.get("/sw.js")
def service_worker() -> Response:
    """The built worker with the build's id and the list of what it keeps in front: a changed byte
    in the list makes browsers take the new worker."""
    built = assets.manifest()
    if "worker.js" not in built.files:
        raise Refusal("not_found")
    kept = keeps(built) if settings().worker else {"off": True}
    head = f"const LYKTA_BUILD={json.dumps(built.build)};const LYKTA_PRECACHE={json.dumps(kept)};\n"
    code = Path(assets.folder(), built.files["worker.js"]).read_text(encoding="utf-8")
    response = Response(head + code, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


def keeps(built: assets.Manifest) -> dict[str, Any]:
    return {
        "assets": [*(f"/static/dist/{name}" for name in built.precache), *named_places()],
        "documents": documents(built.build),
        "inOneLanguage": rules.IN_ONE_LANGUAGE,
        "onWalks": on_walks(built),
        "onMap": on_map(built),
        "icon": assets.asset("icons/lantern-192.png"),
        "badge": assets.asset("icons/badge-96.png"),
    }


def on_walks(built: assets.Manifest) -> dict[str, Any]:
    """What only phones on a safety walk keep: the first visit of all others stays light."""
    code = rules.ON_WALKS_CODE
    names = [built.files[code], *built.imports[code]] if code in built.files else []
    files = [f"/static/dist/{name}" for name in names if name not in built.precache]
    return {"assets": files, "paths": rules.ON_WALKS}


def on_map(built: assets.Manifest) -> list[str]:
    """What shows the map, for phones that have stored one."""
    names = [built.files[source] for source in rules.MAP_CODE if source in built.files]
    names += built.imports.get(rules.MAP_CODE[0], [])
    return [f"/static/dist/{name}" for name in names if name not in built.precache]


def named_places() -> list[str]:
    """The gazetteer, so that search works without network; its name changes with its content."""
    address = sources(g.actor)["gazetteer"]
    return [address] if address else []


def documents(build: str) -> dict[str, dict[str, str]]:
    """{language: {path: address with the hash of what is there now}}; remembered for a moment,
    because every phone that starts asks."""
    remembered: dict[Any, Any] = current_app.extensions.setdefault("lykta_documents", {})
    # By municipality, not by host name: whoever asks may write any name.
    key = (build, municipality_of(request.host))
    known = remembered.get(key)
    if known is None or known[0] < time.monotonic():
        found = {lang: dict(hashed(lang)) for lang in LANGUAGES}
        known = remembered[key] = (time.monotonic() + KEPT_S, found)
    return known[1]


def hashed(lang: str) -> list[tuple[str, str]]:
    rendered = (
        (path, rendered_for_anybody(path, lang)) for path in rules.DOCUMENTS + rules.ON_WALKS
    )
    return [
        (path, f"{path}?lang-copy={lang}&h={hashlib.sha256(content).hexdigest()[:16]}")
        for path, content in rendered
        if content
    ]


def rendered_for_anybody(path: str, lang: str) -> bytes:
    """The page as a visitor without any cookie gets it; empty when there is no such page."""
    where = {"base_url": request.host_url, "query_string": {"lang-copy": lang}}
    house = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    # A context of its own: in that of the asking request the words keep its language.
    with house.app_context(), house.test_request_context(path, **where):
        response = house.full_dispatch_request()
        return response.get_data() if response.status_code == 200 else b""

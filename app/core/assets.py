"""What the build made: names with content hashes, the icon macro, and the files themselves.

Templates say the source name; the manifest of `static/build.mjs` says which file that is now.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request, send_from_directory

from app.core import packing

FOR_EVER = "public, max-age=31536000, immutable"
PACKED = {"br": ".br", "gzip": ".gz"}

pages = Blueprint("assets", __name__)


@dataclass
class Manifest:
    """`precache`: the files that must be on a phone before its first report without network."""

    build: str
    files: dict[str, str]
    imports: dict[str, list[str]]
    precache: list[str]
    read_at: int = 0


class NotBuilt(RuntimeError):
    """The browser code has not been built, or a template names something that is not in it."""


def join(app: Flask) -> None:
    app.extensions["lykta_assets"] = None
    app.register_blueprint(pages)
    app.jinja_env.globals.update(asset=asset, early=early)
    app.jinja_env.globals["icon"] = app.jinja_env.get_template("components/icon.html").module.icon  # type: ignore[attr-defined]
    packing.join(app)


def asset(source: str) -> str:
    """Where a template finds what was built from its source, say app.css."""
    try:
        return f"/static/dist/{manifest().files[source]}"
    except KeyError:
        raise NotBuilt(f"{source} is not in static/dist/manifest.json; run `make build`") from None


def early(source: str) -> list[str]:
    """The script and all that it imports: on a slow net each step of finding out costs a second."""
    return [asset(source), *(f"/static/dist/{name}" for name in manifest().imports[source])]


def manifest() -> Manifest:
    """Read again when the build has written a newer one, as it does all day in development."""
    file = folder() / "manifest.json"
    try:
        written = file.stat().st_mtime_ns
    except FileNotFoundError:
        raise NotBuilt("there is no static/dist/manifest.json; run `make build`") from None
    known: Manifest | None = current_app.extensions["lykta_assets"]
    if known is None or known.read_at != written:
        read: dict[str, Any] = json.loads(file.read_text())
        known = Manifest(read["build"], read["files"], read["imports"], read["precache"], written)
        current_app.extensions["lykta_assets"] = known
    return known


def folder() -> Path:
    return Path(current_app.root_path, "static", "dist")


@pages.get("/static/dist/<string:name>")
def built(name: str) -> Response:
    """A built file, packed as the browser takes it; its name changes with its content."""
    for encoding, ending in PACKED.items():
        if encoding in request.accept_encodings and (folder() / (name + ending)).is_file():
            response = send_from_directory(folder(), name + ending, mimetype=kind(name))
            response.headers["Content-Encoding"] = encoding
            break
    else:
        response = send_from_directory(folder(), name, mimetype=kind(name))
    response.headers["Cache-Control"] = FOR_EVER
    for unneeded in ("Accept-Ranges", "Content-Disposition", "Last-Modified", "ETag"):
        response.headers.pop(unneeded, None)
    response.vary.add("Accept-Encoding")
    return response


def kind(name: str) -> str | None:
    return {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}.get(
        Path(name).suffix
    )

"""The map file by ranges, and the gazetteer that phones keep. Both are public and never change
under their name."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, g, request, send_file
from flask.typing import ResponseReturnValue

from app.core.limits import tried
from app.core.refusals import Refusal
from app.places import reads, shapes
from app.places.rules.ranges import NotOneRange, one_range

FOREVER = 365 * 24 * 3600
MAP_TYPE = "application/vnd.pmtiles"

pages = Blueprint("places", __name__)


def join(app: Flask) -> None:
    app.jinja_env.globals["place_sources"] = lambda: shapes.sources(g.actor)


@pages.get("/karta/<string:file>")
def map_file(file: str) -> ResponseReturnValue:
    """One range or the whole; anything else asked of a range is 416 (never many parts)."""
    found = reads.found(file)
    if found is None:
        raise Refusal("not_found")
    tag = f'"{file.removesuffix(".pmtiles")}"'
    asked = request.headers.get("Range")
    if asked is None or request.headers.get("If-Range", tag) != tag:
        counted(found.size)
        return kept(send_file(found.path, mimetype=MAP_TYPE, conditional=False), tag)
    try:
        start, end = one_range(asked, found.size)
    except NotOneRange:
        return Response(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    counted(end - start)
    return kept(part(found.path, start, end, found.size), tag)


@pages.get("/places/<string:file>")
def gazetteer(file: str) -> ResponseReturnValue:
    here = reads.known(g.actor)
    if here is None or file != shapes.gazetteer_name(here):
        raise Refusal("not_found")
    answer = Response(shapes.gazetteer(g.actor), mimetype="application/json")
    answer.headers["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
    return answer


def part(path: Path, start: int, end: int, size: int) -> Response:
    with path.open("rb") as file:
        file.seek(start)
        answer = Response(file.read(end - start), 206, mimetype=MAP_TYPE)
    answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return answer


def counted(sent: int) -> None:
    """Before a byte is read: one address prefix has so many kilobytes a minute (T25)."""
    tried("map", cost=1 + sent // 1024)


def kept(answer: Any, tag: str) -> Response:
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
    return answer

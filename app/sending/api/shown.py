"""Photos are seen through what holds them: by who reaches that; to all others they do not exist."""

from flask import Response, g

from app.core import photos
from app.core.limits import limited
from app.core.refusals import Refusal
from app.sending import reads
from app.sending.api import seen

# What has been encoded here is shown and nothing else: not framed, not scripted, not guessed at.
SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": 'inline; filename="foto"',
    "Cache-Control": "no-store",
}


@seen.get("/foto/<string:token>")
@limited("reading")
def photo(token: str) -> Response:
    found = reads.photo_by_token(g.actor, token)
    return shown(found.display_key if found else None, "image/jpeg")


@seen.get("/foto/<string:token>/liten")
@limited("reading")
def thumb(token: str) -> Response:
    found = reads.photo_by_token(g.actor, token)
    return shown(found.thumb_key if found else None, "image/webp")


def shown(key: str | None, kind: str) -> Response:
    try:
        content = photos.get(key) if key else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise Refusal("not_found")
    return Response(content, mimetype=kind, headers=SEALED)

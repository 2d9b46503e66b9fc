"""Packs answers that hold no secret: private ones are no-store, and packing text beside a secret
lets an attacker who chooses the text guess the secret by the length (BREACH).

A page that everybody gets alike carries an ETag: it is packed as tightly as can be, once.
"""

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request

KINDS = {
    "text/html",
    "text/javascript",
    "application/json",
    "application/geo+json",
    "application/manifest+json",
}
WORTH_BYTES = 800


def join(app: Flask) -> None:
    app.after_request(packed)


def packed(response: Response) -> Response:
    if not worth(response):
        return response
    response.vary.add("Accept-Encoding")
    for_everybody = response.mimetype == "text/html" and response.get_etag()[0]
    if for_everybody and "br" in request.accept_encodings:
        response.set_data(tightly(response.get_data()))
        response.headers["Content-Encoding"] = "br"
    elif "gzip" in request.accept_encodings:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=128)
def tightly(content: bytes) -> bytes:
    return brotli.compress(content, quality=11)


def worth(response: Response) -> bool:
    return (
        response.status_code == 200
        and request.method == "GET"
        and response.mimetype in KINDS
        and not response.is_streamed
        and not response.direct_passthrough
        and "Content-Encoding" not in response.headers
        and "Set-Cookie" not in response.headers
        and not response.cache_control.no_store
        and len(response.get_data()) >= WORTH_BYTES
    )

"""The headers of every answer, and the guard that unsafe requests come from our own pages.

Nothing inline, nothing from elsewhere, nothing embedded. What a view has set itself stays: photos
bring a stricter policy, public documents a longer life.
"""

from urllib.parse import urlsplit

from flask import Flask, Response, request

from app.core.refusals import Refusal
from app.core.settings import settings

POLICY = """default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;
worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';
frame-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';
trusted-types lykta default""".replace("\n", " ")
UNUSED = "accelerometer browsing-topics display-capture gyroscope hid magnetometer midi"
UNUSED += " microphone payment serial usb"
PERMISSIONS = ", ".join(
    ("camera=(self)", "geolocation=(self)", *(f"{name}=()" for name in UNUSED.split()))
)
# A built file is no page: it needs what keeps it from being one, and no more bytes than that.
FILE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cache-Control": "no-store",
}
TWO_YEARS = "max-age=63072000"
SAFE = {"GET", "HEAD", "OPTIONS"}


def join(app: Flask) -> None:
    app.before_request(from_our_own_pages)
    app.after_request(guarded)


def guarded(response: Response) -> Response:
    is_file = request.endpoint == "assets.built" and response.status_code < 400
    for name, value in (FILE_HEADERS if is_file else HEADERS).items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", TWO_YEARS)
    return response


def from_our_own_pages() -> None:
    """Browsers say where a request comes from; one without either header is no browser and brings
    no cookie of a person."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in {"same-origin", "none"} or not own(request.headers.get("Origin")):
        raise Refusal("other_origin")


def own(origin: str | None) -> bool:
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" in {request.host_url.rstrip("/"), known_address()}


def known_address() -> str:
    return settings().url.rstrip("/")

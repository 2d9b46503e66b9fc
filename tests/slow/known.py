"""What the doors for reports, photos and codes may be asked about: a phone has filed, so that some of what
is tried is good."""

from typing import Any

from flask import Flask
from schemathesis import Case

from app.core import ids
from tests.reports.phone import Phone, envelope, jpeg, listed

CONTENT = jpeg(320, 240)
# With anything else in these, a report is taken in and set aside.
TOLD = {name: envelope()[name] for name in ("kind", "category", "captured_at")}


class Filed:
    """A report with a photo announced, of a phone whose key and receipt code are known."""

    def __init__(self, app: Flask) -> None:
        self.code = ids.receipt_code()
        self.phone = Phone(app.test_client())
        self.report_id = str(ids.uuid7())
        self.photo = listed(CONTENT)
        told = envelope(photos=[self.photo], receipt_hash=ids.receipt_hash(self.code))
        assert self.phone.put(told, self.report_id).status_code == 201


def of_what_is_filed(case: Case, filed: Filed) -> None:
    """By the same phone, and where a photo, a code or a category is named, one that is there."""
    if "X-CSRFToken" not in case.headers:
        case.headers.update(filed.phone.proof)
    if named(case.path_parameters.get("photo_id")):
        case.path_parameters["photo_id"] = filed.photo["id"]
    if case.headers.get("Upload-Offset") and case.headers.get("Upload-Complete") == "?0":
        case.headers["Upload-Offset"] = "0"
    if isinstance(case.body, bytes):
        case.body = CONTENT[:100] + case.body
    if isinstance(case.body, dict):
        case.body |= known_in(case.body, filed)


def known_in(body: dict[str, Any], filed: Filed) -> dict[str, Any]:
    version = {"v": 1} if type(body.get("v")) is int else {}
    known = TOLD | {"code": filed.code}
    return version | {name: known[name] for name in known if named(body.get(name))}


def named(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 40

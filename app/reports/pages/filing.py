"""The same report without script: one form, one request, online. The receipt code is shown once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.core import ids
from app.core.clock import now
from app.core.refusals import Refusal
from app.core.settings import settings
from app.core.unit import unit
from app.places.reads import municipality, search
from app.reports import changes, reads
from app.reports.api.budget import spend_report
from app.reports.pages import pages
from app.reports.pages.documents import form_of, of_form
from app.reports.pages.sending import Sending
from app.reports.pages.told import Told, draft, envelope, faults, mistaken
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Filed
from app.sending import changes as photo_changes
from app.sending import reads as photo_reads
from app.sending.rules.photo import PhotoState
from app.sending.rules.sender import Proof

Photos = list[tuple[dict[str, Any], bytes]]
# A reload by the same person; later somebody else may sit at the same computer.
SHOWN_AGAIN_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The photos that the form takes, not yet read, and how many it leaves: `over` the limit, or
    `unwanted` because the category takes none."""

    taken: list[FileStorage]
    over: int = 0
    unwanted: int = 0


@pages.post("/rapportera")
def send() -> Response:
    told = Told(request.form, form_of("public"))
    if told.word("look"):
        return once(render_template("reports/new.html", **looked(told)))
    chosen = chosen_photos(told)
    wrong = faults(told, len(chosen.taken))
    if wrong:
        return once(render_template("reports/new.html", **again(told, wrong)), 422)
    spend_report()
    contents = [one.stream.read(settings().photo_max_bytes + 1) for one in chosen.taken]
    sending = Sending.of(request, contents)
    photos = [
        described(one, content, sending.id(f"photo {n}"))
        for n, (one, content) in enumerate(zip(chosen.taken, contents, strict=True))
    ]
    filed, lost = file(told, photos, sending)
    recent = now() - filed.received_at < SHOWN_AGAIN_WITHIN
    code = ids.shown(sending.code) if recent else ""
    return once(
        render_template("reports/sent.html", filed=filed, lost=lost, left=chosen, code=code)
    )


def file(told: Told, photos: Photos, sending: Sending) -> tuple[Filed, int]:
    """The report first; a photo that cannot be taken never costs it. Tells how many were not."""
    proof = Proof(sending.key)
    content = envelope(told, [listed for listed, _content in photos], sending.code)
    sent = draft(sending.id(), content)
    with unit():
        filed = before(sent.id) or sent_now(sent, proof)
    bytes_of = {listed["id"]: content for listed, content in photos}
    lost = [one for one in sent.photos if not arrived(proof, one.id, bytes_of[str(one.id)])]
    return filed, len(lost)


def before(report_id: UUID) -> Filed | None:
    """The report of this very sending, when the page with its receipt is loaded again."""
    held = reads.held(report_id)
    return reads.filed(report_id, held) if held else None


def sent_now(sent: Draft, proof: Proof) -> Filed:
    here = municipality(g.actor)
    if here is None:
        raise Refusal("no_municipality_here")
    return changes.send(g.actor, here, sent, proof)


def arrived(proof: Proof, photo_id: UUID, content: bytes) -> bool:
    """The report is stored by now: whatever happens to a photo, its code must be shown."""
    try:
        return stored(proof, photo_id, content)
    except Exception:
        current_app.logger.exception("a photo of the plain form was not stored")
        return False


def stored(proof: Proof, photo_id: UUID, content: bytes) -> bool:
    upload = photo_reads.upload(g.actor, proof, photo_id)
    if upload is None or upload.state != PhotoState.WAITING:
        return upload is not None and upload.complete
    kept = photo_changes.keep(upload, content)
    try:
        with unit():
            photo_changes.take_part(g.actor, upload, kept)
    except Refusal:
        # A second tap on Send was faster with the same bytes.
        upload = photo_reads.upload(g.actor, proof, photo_id)
        return upload is not None and upload.complete
    return kept.state == PhotoState.STORED


def chosen_photos(told: Told) -> Chosen:
    """An empty field sends a file without name."""
    files = [one for one in request.files.getlist("photos") if one.filename]
    category = told.chosen()
    if category is None or category.photo == "off":
        return Chosen([], unwanted=len(files))
    most = settings().photo_max_count
    return Chosen(files[:most], over=max(0, len(files) - most))


def described(file: FileStorage, content: bytes, photo_id: UUID) -> tuple[dict[str, Any], bytes]:
    """One that is too big is listed all the same, and refused there."""
    listed = {
        "id": str(photo_id),
        "size": len(content),
        "sha256": ids.sha256(content),
        "type": file.mimetype,
    }
    return listed, content


def again(told: Told, wrong: dict[str, str]) -> dict[str, Any]:
    """The form as it was told, with what is wrong; a browser gives back every text but no file."""
    errors = list(wrong.items())
    if request.files.get("photos"):
        errors.append(("photos", _("Choose the photos once more")))
    said = {**wrong, "place": wrong.get("place-text")}
    about = {"told": told, "said": said, "errors": errors, "missing": not mistaken(told)}
    return of_form(told.form) | about


def looked(told: Told) -> dict[str, Any]:
    """The form again, with the named places that answer the words, to choose among."""
    return again(told, {}) | {"hits": search(g.actor, told.word("place_text"))}


def once(page: str, status: int = 200) -> Response:
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response

"""The page where a rescue file is brought: looked through first, then taken in item by item."""

from typing import IO

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.actor import Actor
from app.core.refusals import Refusal
from app.core.unit import unit
from app.core.words import language
from app.places import reads as places
from app.reports.rules.draft import Draft
from app.reports.rules.filed import Here
from app.rescue import changes, forms, reads
from app.rescue.reads import Sender
from app.rescue.rules import Item, PhotoBytes, Told, WrongFile

pages = Blueprint("rescue", __name__)


@pages.get("/radda")
@login_required
def new() -> ResponseReturnValue:
    return render_template("rescue/new.html", told=None, wrong="")


@pages.post("/radda")
@login_required
def bring() -> ResponseReturnValue:
    given = request.files.get("file")
    try:
        if given is None or not given.filename:
            raise WrongFile("foreign")
        told = take_in(g.actor, given.stream)
    except WrongFile as fault:
        wrong = fault.sv if language() == "sv" else fault.en
        return render_template("rescue/new.html", told=None, wrong=wrong), 422
    return render_template("rescue/new.html", told=told, wrong="")


def take_in(actor: Actor, stream: IO[bytes]) -> Told:
    """Whole files only: one that is wrong anywhere leaves nothing behind."""
    municipality = places.known(actor)
    if municipality is None:
        raise Refusal("not_found")
    here, told = Here(municipality.id), Told()
    forms.look_through(stream, here.municipality_id)
    sender = None
    for entry in forms.entries(stream, here.municipality_id):
        if isinstance(entry, Item):
            sender = bring_item(actor, here, entry, told)
        else:
            bring_photo(actor, here, entry, sender, told)
    with unit():
        changes.tell(actor, here, told)
    return told


def bring_item(actor: Actor, here: Here, item: Item, told: Told) -> Sender | None:
    """As whose it came in."""
    sender = reads.sender_of(actor, item)
    draft = forms.draft_of(item, here.municipality_id, sender.sealed_for) if sender else None
    if draft is None or sender is None:
        told.left += 1
        return None
    try:
        with unit():
            if isinstance(draft, Draft):
                filed = changes.bring_report(actor, here, draft, sender)
            else:
                sender = reads.of_change(actor, item, sender, draft[1].replaces)
                filed = changes.bring_entry(actor, here, *draft, sender)
    except Refusal:
        told.left += 1
        return None
    told.fresh += filed.fresh
    told.known += not filed.fresh
    told.aside += bool(filed.quarantine)
    return sender


def bring_photo(
    actor: Actor, here: Here, photo: PhotoBytes, sender: Sender | None, told: Told
) -> None:
    upload = changes.waiting(sender, photo.id) if sender else None
    if sender is None or upload is None:
        return
    kept = changes.kept(upload, photo.content)
    if kept.wrong and upload.received:
        with unit():
            changes.bring_photo(actor, here, upload, kept, sender)
        upload = changes.waiting(sender, photo.id) or upload
        kept = changes.kept(upload, photo.content)
    with unit():
        changes.bring_photo(actor, here, upload, kept, sender)
    told.photos += kept.state == "stored"
    told.photos_left += kept.state != "stored"

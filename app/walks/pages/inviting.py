"""Invitations by whom they are for: ready texts to copy and to print."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.core.words import language
from app.walks import shapes
from app.walks.pages import pages
from app.walks.pages.finding import around, led


@pages.get("/vandring/<string:number>/inbjudan")
@login_required
def invitation(number: str) -> ResponseReturnValue:
    walk = led(number)
    lang = "en" if request.args.get("sprak", language()) == "en" else "sv"
    texts = shapes.invitations(g.actor, walk, lang)
    asked = request.args.get("till", "")
    chosen = next((one for one in texts if one.id == asked), texts[0])
    page = {"texts": texts, "chosen": chosen, "text_lang": lang}
    return render_template("walks/invitation.html", **page, **around(walk, "inbjudan"))

"""JSON door: search among named places."""

from flask import Response, g

from app.core.limits import limited
from app.core.openapi import Api
from app.places import forms, reads, shapes

api = Api("places_api", __name__, url_prefix="/api/v1")


@api.door("GET", "/places", gives=shapes.Places, refuses=(429,))
@limited("reading")
def find_places(query: forms.PlacesAsked) -> Response:
    """Named places that answer `q`, best first (at most 20); the nearest ones to `lat`, `lon`."""
    if query.lat is not None and query.lon is not None:
        names = reads.nearest(g.actor, query.lat, query.lon)
    else:
        names = reads.search(g.actor, query.q, query.limit)
    answer = Response(shapes.found(names).model_dump_json(), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-cache"
    return answer

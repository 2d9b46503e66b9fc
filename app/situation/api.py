"""JSON door: the city map's squares and points."""

from flask import Response, g

from app.core.limits import limited
from app.core.openapi import Api
from app.core.policy import may
from app.core.refusals import Refusal
from app.places import reads as places
from app.situation import forms, shapes

api = Api("situation_api", __name__, url_prefix="/api/v1")


@api.door("GET", "/situation/cells", gives=shapes.Cells, refuses=(400, 404, 429))
@limited("reading")
def find_cells(query: forms.CellsAsked) -> Response:
    """Counts per square in `box` (south,west,north,east) at `zoom`, for a `period`, `area` and
    `category`; near by, open reports as points. Only for members and coordinators, signed in."""
    if not may(g.actor, "situation.read"):
        raise Refusal("not_found")
    chosen = forms.period_of(query.period) if query.period else None
    asked = forms.narrowed(query.model_dump(), chosen)
    box = forms.box(query.box, places.bounds(g.actor))
    zoom = forms.zoom(query.zoom)
    found = shapes.squares(g.actor, asked, box, zoom) if box else shapes.Cells(cells=[], size_m=250)
    return Response(found.model_dump_json(), mimetype="application/json")

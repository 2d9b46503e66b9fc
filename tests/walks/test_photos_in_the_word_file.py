"""The Word file of the protocol shows the photos that were approved, with what they show in words."""

import io
import zipfile

import pytest
from PIL import Image

from app.core import photos
from app.core.db import session
from app.core.unit import unit
from app.sending.tables import Photo
from app.walks.tables import Finding, WalkEntry
from tests.walks.protocolled import finding

# The drawn route stands there too, in every version.
ROUTE = 1


def webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (48, 36), "green").save(out, "WEBP")
    return out.getvalue()


@pytest.mark.slow
def test_approved_photos_stand_in_it_with_alt_text_and_restricted_ones_only_inside(walk, signed_in):
    phone = walk.joined()
    phone.put(phone.entry(kind="finding", text="Trasig bänk", stop="s1"))
    with unit():
        entry = session.query(WalkEntry).one()
        for n, token in enumerate(("a" * 22, "b" * 22, "c" * 22)):
            session.add(photo_of(entry, token, n))
        shown, hidden = (
            finding(walk.row, 1, text="Trasig bänk"),
            finding(walk.row, 2, restricted=True),
        )
        shown.photos, hidden.photos = ["a" * 22], ["b" * 22]
        session.add_all([shown, hidden])
    karin = signed_in("karin")
    assert pictures(karin, walk, "intern") == 2 + ROUTE
    assert pictures(karin, walk, "offentlig") == 1 + ROUTE
    with unit():
        session.query(Finding).filter_by(number=1).one().photos = []
    assert pictures(karin, walk, "offentlig") == ROUTE, "the photo is not approved any more"


def photo_of(entry: WalkEntry, token: str, n: int) -> Photo:
    return Photo(
        municipality_id=entry.municipality_id, holder="walk_entry", holder_id=entry.id, size=3,
        token=token, position=n, sha256="0" * 64, state="processed", listed=True,
        thumb_key=photos.put("kept", webp()), type="image/webp",
    )  # fmt: skip


def pictures(karin, walk, version: str) -> int:
    answer = karin.get(f"/vandring/{walk.number}/protokoll.docx?version={version}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        text = packed.read("word/document.xml").decode()
    said = text.count('descr="1. 2 Gångtunneln: Trasig bänk"')
    assert said == (1 if text.count("<pic:pic") > ROUTE else 0)
    assert text.count('descr="Rutten med stoppen i ordning: 1 Stationen') == ROUTE
    return text.count("<pic:pic")

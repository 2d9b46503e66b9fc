"""What a person saves while the fault is there: a report and an entry of a walk, with photos."""

import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page, expect

from tests.journeys.faults.truth import arrived_once
from tests.journeys.living import Live
from tests.journeys.outbox import A_PHOTO, outbox
from tests.journeys.people import sign_in
from tests.journeys.walking import Planned, joins, kept, kept_at_last

SEND_NOW = "Försök skicka nu"
DONE = {"complete", "line"}
COME_BACK_WITHIN_S = 60
# The patrol's own form, worked by a script as fast as it saves: tile, words, photo, Send.
PATROL = """async ({ count, photo, words }) => {
  const form = document.querySelector("patrol-form form")
  const field = document.querySelector("photo-field")
  const open = () => new Promise((done) => {
    const asked = indexedDB.open("lykta-outbox", 1)
    asked.onsuccess = () => done(asked.result) })
  const known = async () => { const db = await open(); return new Promise((done) => {
    const all = db.transaction("items").objectStore("items").count()
    all.onsuccess = () => { db.close(); done(all.result) } }) }
  const state = async () => JSON.stringify([before, await known(), Object.keys(localStorage),
    document.querySelector("patrol-form").innerText])
  const until = async (holds) => {
    for (const ends = performance.now() + 60000; !(await holds()); )
      if (performance.now() > ends) throw new Error(`not saved: ${await state()}`)
      else await new Promise((again) => setTimeout(again, 20))
  }
  const before = await known()
  for (let n = 0; n < count; n++) {
    form.querySelector("input[name=category]").click()
    form.querySelector("textarea").value = `${words} ${n}`
    if (photo) {
      const canvas = Object.assign(document.createElement("canvas"), photo)
      const paper = canvas.getContext("2d")
      const dots = paper.createImageData(photo.width, photo.height)
      for (let at = 0; at < dots.data.length; at += 65536)
        crypto.getRandomValues(dots.data.subarray(at, Math.min(at + 65536, dots.data.length)))
      for (let at = 3; at < dots.data.length; at += 4) dots.data[at] = 255
      paper.putImageData(dots, 0, 0)
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8))
      await field.add(new File([blob], "image.jpg", { type: "image/jpeg" }))
      await field.settled()
    }
    form.requestSubmit()
    await until(() => form.querySelector("textarea").value === "")
    await until(async () => (await known()) === before + n + 1)
  }
}"""


def on_patrol(page: Page, live: Live, who: str = "greta") -> None:
    """Signed in, and the patrol's form stands ready."""
    sign_in(page, live, who)
    page.wait_for_url("**/snabb")
    page.locator("patrol-form[data-ready] input[name=category]").first.wait_for()


def patrols(page: Page, count: int, words: str = "Rapport", photo: Any = None) -> None:
    """So many reports of a patrol, one after another, on the phone of somebody signed in."""
    page.evaluate(PATROL, {"count": count, "words": words, "photo": photo})


def finds(page: Page, walk: Planned, text: str, photo: bool = False) -> None:
    """A finding at the first stop of a walk, with a photo if wished; needs the net once."""
    joins(page, walk)
    writes_finding(page, text, photo)


def writes_finding(page: Page, text: str, photo: bool = False) -> None:
    """The same, by somebody who stands at the stop already."""
    picture = bytes(page.evaluate(A_PHOTO)) if photo else b""
    page.locator("[data-add-finding]").click()
    box = page.locator(".walk-box")
    box.locator("[name=text]").fill(text)
    if photo:
        taken = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": picture}
        box.locator("input[type=file]").first.set_input_files(taken)  # type: ignore[arg-type]
        expect(box.locator("[data-when=ready]:visible")).to_have_count(1)
    box.locator("[data-close-box]").click()
    expect(box).to_have_count(0)
    expect(page.locator("[data-own-findings]")).to_contain_text(text)


def tries(page: Page) -> None:
    """A person's own wish, in the outbox; where nothing waits any more there is no such button."""
    if not page.url.endswith("/utkorg"):
        outbox(page)
    with suppress(Error):
        page.get_by_role("button", name=SEND_NOW).click(timeout=5_000)


def come_back(page: Page, ids: set[str], states: set[str] | None = None) -> list[dict[str, Any]]:
    """These are in the outbox, and come so far; there may be others beside them."""
    ends, found = time.monotonic() + COME_BACK_WITHIN_S, []
    while {item["id"] for item in found} != ids:
        assert time.monotonic() < ends, kept(page)
        page.wait_for_timeout(100)
        with suppress(Error):
            found = [item for item in kept(page) if item["id"] in ids]
        found = [item for item in found if states is None or item["state"] in states]
    return found


def arrives(page: Page, live: Live, count: int, within_s: float = 60) -> list[dict[str, Any]]:
    """In the outbox until all has arrived, held against what lies on the server."""
    items = kept_at_last(page, count)
    outbox(page, live.address)
    ends = time.monotonic() + within_s
    while left := [item["state"] for item in kept(page) if item["state"] not in DONE]:
        assert time.monotonic() < ends, (left, kept(page))
        page.wait_for_timeout(200)
    arrived_once(live, items)
    return items

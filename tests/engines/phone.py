"""What people do on a phone, the same in every engine: report, look into the outbox, sign in."""

import json
import urllib.request
from pathlib import Path
from typing import Any

from tests.engines.engine import Engine, call
from tests.journeys.living import Live
from tests.journeys.outbox import READY, WORKING

COUNT = "(selector) => document.querySelectorAll(selector).length"


def ready_for_no_net(phone: Engine) -> None:
    """The worker has kept what it needs: only now may the net go."""
    phone.goto("/")
    assert phone.evaluate(call(WORKING))


def file(phone: Engine, text: str, photos: list[Path] | None = None) -> str:
    """A report, filed by hand; gives its receipt code."""
    phone.goto("/rapportera")
    phone.sees("report-form[data-ready]")
    phone.press("button", "Belysning")
    phone.write("[name=place_text]", "Stora torget")
    phone.press("#plats [data-next]")
    phone.write("[name=text]", text)
    if photos:
        phone.give(phone.sees("#photos input[multiple]"), photos)
        phone.until(lambda: count(phone, "[data-tray] [data-state=ready]") == len(photos))
    phone.press("#beskriv [data-next]")
    phone.press("#kontakt [data-next]")
    phone.press("[data-send]")
    phone.arrives("/tack")
    phone.sees("[data-code]", "-")
    return phone.evaluate("document.querySelector('[data-code]').textContent")


def patrol(phone: Engine, category: str) -> None:
    """The quick report of who is signed in: one category and SEND."""
    phone.goto("/snabb")
    phone.sees("patrol-form[data-ready]")
    phone.press("[data-tiles] label", category)
    phone.press("[data-send]")
    phone.sees("[data-undo]", "Sparad")


def count(phone: Engine, selector: str) -> int:
    return phone.evaluate(call(COUNT, selector))


def outbox(phone: Engine) -> None:
    phone.goto("/utkorg")
    phone.sees(READY)


def holds(phone: Engine, state: str, reports: int, within_s: float = 20) -> None:
    """The outbox that is open shows so many in that state."""
    selector = f"outbox-list [data-items] > [data-state={state}]"
    phone.until(lambda: count(phone, selector) == reports, within_s)


def sign_in(phone: Engine, live: Live, who: str) -> None:
    """In the form that is open."""
    person = live.person(who)
    phone.write("[name=email]", person.email)
    phone.write("[name=password]", person.password)
    phone.press("main form button", "Logga in")


def answer(live: Live, code: str) -> dict[str, Any]:
    """What the server says to whoever has the code."""
    body = json.dumps({"code": code.replace("-", "")[:16]}).encode()
    request = urllib.request.Request(f"{live.address}/api/v1/receipts", body)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=20) as told:
        return json.load(told)

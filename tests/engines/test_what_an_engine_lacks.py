"""What WebKit or Firefox cannot do never stands in the way, and is told in plain words."""

from tests.engines.engine import Engine
from tests.engines.phone import file, holds, outbox

PERSISTS = """Promise.race([navigator.storage?.persist?.() ?? "missing",
  new Promise((done) => setTimeout(done, 1000, "no answer"))])"""
ON_STORAGE = {
    "webkit": (("missing",), "Webbläsaren säger inte om den behåller"),
    # A question that stands when its page is left counts as no.
    "firefox": (("no answer", False), "Webbläsaren får ta bort det som ligger här"),
}


def test_saving_waits_for_no_answer_about_storage(phone: Engine) -> None:
    """Firefox asks a person who never answers, WebKit has no such question."""
    code = file(phone, "Lampan har slocknat.")
    assert phone.evaluate(PERSISTS) in ON_STORAGE[phone.name][0]
    assert len(code.split("-")) == 5
    outbox(phone)
    holds(phone, "sent", 1)


def test_the_page_about_this_phone_says_what_the_browser_does_not_do(phone: Engine) -> None:
    phone.goto("/min-enhet")
    phone.sees("own-device[data-ready]")
    phone.sees("[data-kept]", ON_STORAGE[phone.name][1])
    phone.sees("[data-no-sync]", "Öppna Lykta när du har täckning")

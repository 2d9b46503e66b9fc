"""Every page of the authorisation matrix as a person opens it: looked at in both themes and three
widths, and walked through by keyboard."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.house.matrix import EVERYBODY, NOT_THERE, may_enter, stored
from tests.journeys.living import Live
from tests.journeys.looking import listened, looked_at, narrowed
from tests.journeys.tabbing import ready_to_walk, walked

STILL = {"service_workers": "block", "reduced_motion": "reduce"}
NO_PAGE = re.compile(
    r"^/(api|static|foto|karta|places)/|\.(js|webmanifest|xlsx|pdf|docx|csv)$|^/(healthz|readyz|konto/kvar)$|/nya$"
)
ALREADY: set[str] = set()
# So many pages to a test: each is looked at in two themes and three widths.
PART = 10


def pages(who: str) -> list[str]:
    """Addresses that answer with a page for this person."""
    return [
        key.removeprefix("GET ")
        for key, entry in stored().items()
        if key.startswith("GET ")
        and who in may_enter(entry)
        and entry.get("example") != NOT_THERE
        and not NO_PAGE.search(key.removeprefix("GET "))
    ]


def parts(*people: str) -> list[Any]:
    """(who, part) for every part of the pages of these people."""
    every = [(who, part) for who in people for part in range(-(-len(pages(who)) // PART))]
    return [pytest.param(who, part, id=f"{who}-{part}") for who, part in every]


def filled(page: Page, path: str) -> str:
    """The parameters of an address, taken from pages that link to it; empty where this person has
    no such thing."""
    if "<" not in path:
        return path
    if "<string:slug>" in path:
        return of_checklist(page, path)
    if path.startswith(("/vandring/", "/atgarder/ur/")):
        return of_walk(page, path)
    known = {"number": ("/inkorg", "/rapporter/"), "person_id": ("/installningar/personer",) * 2}
    if path.startswith("/atgard/"):
        known["number"] = ("/atgarder", "/atgard/")
    if path.startswith("/dialog/"):
        known["number"] = ("/dialoger", "/dialog/")
    name = path.partition(":")[2].partition(">")[0]
    if name == "period":
        return path.replace("<string:period>", "2026-11")
    where, start = known[name]
    page.goto(where)
    links = page.locator(f'a[href^="{start}"]').evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    pattern = re.compile(re.sub(r"<\w+:\w+>", "[A-Za-z0-9-]+", path) + "$")
    return next((link for link in links if pattern.match(link)), "")


def of_checklist(page: Page, path: str) -> str:
    """Of a copy that may be changed, made here; who only reads sees the one that ships."""
    page.goto("/checklistor")
    copied = page.locator('a[href*="_kopia"]')
    if not copied.count() and page.locator('form[action$="/kopia"]').count():
        page.locator('form[action$="/kopia"] button').first.click()
        page.goto("/checklistor")
    link = copied.or_(page.locator('th a[href^="/checklistor/"]')).last.get_attribute("href") or ""
    known = {"slug": link.rpartition("/")[2], "section": "lighting", "question": "l_works"}
    for name, value in known.items():
        path = path.replace(f"<string:{name}>", value)
    return path


def of_walk(page: Page, path: str) -> str:
    """Of the walk that lies furthest back: phones have recorded on it. Who leads none gets the
    documents that are the same for every walk."""
    page.goto("/vandringar")
    plans = page.locator('a[href^="/vandring/"][href$="/plan"]')
    last = plans.last.get_attribute("href") or "" if plans.count() else "/vandring/AB-C12/plan"
    return path.replace("<string:number>", last.split("/")[2]).replace("<int:finding_number>", "1")


def seen_before(page: Page) -> bool:
    """The very same page needs no second look; only form tokens may differ."""
    told = re.sub(r'(name="csrf_token" value=)"[^"]*"', r"\1", page.content())
    digest = sha256(told.encode()).hexdigest()
    return digest in ALREADY or ALREADY.add(digest) is not None


@cache
def walker(path: str) -> str:
    """Whose page is walked with Tab, where several people may open it: a walk takes seconds."""
    return next(who for who in ("vera", "karin", *EVERYBODY) if path in pages(who))


def faults(
    context: BrowserContext, live: Live, who: str, part: int, *, tabs: bool = True
) -> Iterator[str]:
    ready_to_walk(context)
    page = context.new_page()
    with listened(context, live.address) as heard:
        for path in pages(who)[part * PART : (part + 1) * PART]:
            address = filled(page, path)
            if not address:
                assert who != "karin", f"no way to {path}"
                continue
            answer = page.goto(address)
            assert answer is not None
            if answer.status != 200:
                yield f"{who} {path}: {answer.status}"
            page.wait_for_load_state("networkidle")
            if not seen_before(page):
                found = [
                    *looked_at(page),
                    *narrowed(page),
                    *(walked(page) if tabs and walker(path) == who else ()),
                ]
                yield from (f"{who} {path}: {one}" for one in found)
            yield from (f"{who} {path}: {one}" for one in heard)
            heard.clear()

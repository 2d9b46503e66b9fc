"""The browser dies right after an account's first report on this phone: one half of the key that it is
locked with lies in the database, the other in a cache of its own, and both are there."""

from playwright.sync_api import expect

from tests.journeys.faults.failing import Failing
from tests.journeys.faults.leaving import accounts_on, half_of_the_key, nothing_goes_out
from tests.journeys.faults.saving import arrives, patrols
from tests.journeys.faults.writing import at, signs_in
from tests.journeys.killing import OwnBrowser
from tests.journeys.outbox import outbox, rows, stored


def test_row_17_what_was_locked_a_moment_ago_can_be_read(
    own_browser: OwnBrowser, live: Failing
) -> None:
    page = at(own_browser.open(), live)
    nothing_goes_out(live)
    signs_in(page, live, "stina")
    patrols(page, 1, "Sparad genast")
    own_browser.kill()
    page = at(own_browser.open(), live)
    outbox(page)
    expect(rows(page, "waiting")).to_have_count(1)
    [token] = accounts_on(page)
    assert half_of_the_key(page, token.removeprefix("token:"))
    [item] = stored(page)
    assert item["locked"] is not None
    assert "envelope" not in item
    live.plan.clear()
    arrives(page, live, 1)

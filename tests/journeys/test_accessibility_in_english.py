"""The same pages in English, for Vera and for Karin, who together may open nearly all of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.every_page import STILL, faults, parts
from tests.journeys.living import Live


@pytest.mark.parametrize(("who", "part"), parts("vera", "karin"))
def test_every_page_in_english(
    contexts: Callable[..., BrowserContext], live: Live, who: str, part: int
):
    context = contexts("" if who == "vera" else who, **STILL)
    context.add_cookies([{"name": "lykta_lang", "value": "en", "url": live.address}])
    found = list(faults(context, live, who, part, tabs=False))
    assert not found, "\n".join(found)

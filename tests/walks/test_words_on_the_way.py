"""What the pages of a walk under way say: only what can be done there."""

import pytest
from flask.testing import FlaskClient

DENIED = {
    "sv": "Vi får inte din plats. Välj i listan i stället.",
    "en": "We cannot get your location. Choose from the list instead.",
}
SEARCH = {"sv": "Sök en adress i stället.", "en": "Search for an address instead."}
SIGN_IN = {
    "sv": "Logga in igen. Inget du skrivit försvinner.",
    "en": "Sign in again. Nothing you wrote is lost.",
}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_who_gives_no_location_is_not_sent_to_a_search_that_is_not_there(
    client: FlaskClient, lang: str
):
    going = client.get(f"/vandring/0/ga?lang-copy={lang}").text
    assert "data-search" not in going
    assert f'data-denied="{DENIED[lang]}"' in going
    assert SEARCH[lang] not in going
    form = client.get(f"/rapportera?lang-copy={lang}").text
    assert "data-search" in form
    assert SEARCH[lang] in form


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("page", ["ga", "kanns"])
def test_the_pages_of_a_walk_lead_an_account_to_the_sign_in(
    client: FlaskClient, page: str, lang: str
):
    told = client.get(f"/vandring/0/{page}?lang-copy={lang}").text
    assert f"data-signed-out hidden>{SIGN_IN[lang]}<" in told

"""A wrong setting refuses to start with one clear sentence that names it."""

from pathlib import Path

import pytest

from app.config import Settings, WrongSetting, read

pytestmark = pytest.mark.no_app


def test_without_any_variable_every_setting_has_its_default():
    assert read({}) == Settings()


def test_a_setting_is_read_from_its_variable(tmp_path: Path):
    settings = read({"LYKTA_DATA": str(tmp_path), "LYKTA_WORKERS": "3", "LYKTA_DEMO": "1"})
    assert (settings.data, settings.workers, settings.demo) == (tmp_path, 3, True)


def test_the_platforms_own_database_url_is_understood():
    assert read({"DATABASE_URL": "postgresql://db/lykta"}).database_url == "postgresql://db/lykta"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LYKTA_WORKERS", "zero"),
        ("LYKTA_WORKERS", "0"),
        ("LYKTA_WORKERS", "٣"),
        ("LYKTA_ID_DAYS", "3"),
        ("LYKTA_WORKERS", 5000 * "9"),
        ("LYKTA_DEMO", "perhaps"),
        ("LYKTA_URL", "http://["),
        ("LYKTA_URL", "http://lykta.example:99999"),
        ("LYKTA_URL", "https://lykta..example"),
        ("LYKTA_URL", "https://lykta.example?a=b"),
        ("LYKTA_REDIS", "/tmp"),
        ("LYKTA_MAIL", "mail.example"),
        ("LYKTA_S3_ENDPOINT", "store.example"),
        ("LYKTA_SEALED_ROLES", "guard emperor"),
        ("LYKTA_MOON", "3"),
        ("LYKTA_URL", "lykta.example"),
        ("LYKTA_URL", "https://lykta.example/sub/path"),
        ("LYKTA_DATABASE_URL", "mysql://db"),
        ("LYKTA_PHOTOS", "/tmp/photos"),
        ("LYKTA_LIMIT_REPORTS", "many"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str):
    with pytest.raises(WrongSetting, match=rf"{name}.* / {name}.* \[setting_\w+\]$"):
        read({name: value})


def test_a_misspelt_name_is_refused_with_the_nearest_that_exists():
    with pytest.raises(WrongSetting, match=r"is LYKTA_WORKERS meant\? \[setting_unknown\]"):
        read({"LYKTA_WORKRES": "3"})
    assert read({"LYKTA_TEST_PG": "postgresql://cluster"}) == Settings()


@pytest.mark.parametrize(
    ("url", "secure"),
    [
        ("http://localhost:8000", False),
        ("http://127.0.0.1", False),
        ("http://lykta.example", True),
        ("https://localhost", True),
    ],
)
def test_R27_cookies_are_secure_except_for_http_on_loopback(url: str, secure: bool):
    assert Settings(url=url).secure is secure

"""R14, R15: bombs and very large photos, each in its own limited child."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from app.core import darkroom
from app.sending.rules.photo import NotAcceptable, check, fitting
from tests.reports import images
from tests.reports.phone import encoded


def webp_head(side: int) -> bytes:
    size = (side - 1).to_bytes(3, "little")
    return b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size + size


def heic_head(side: int) -> bytes:
    size = side.to_bytes(4, "big")
    return b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0\0\0\x14ispe\0\0\0\0" + size + size


pytestmark = pytest.mark.no_app
LIMITS = {"memory_mb": 400, "seconds": 8, "most_pixels": 60_000_000}


def test_R14_a_large_photo_is_made_small_within_the_limits():
    raw = encoded(Image.effect_noise((6000, 4000), 40).convert("RGB"), "JPEG")
    made = darkroom.develop(raw, **LIMITS)
    assert (made.width, made.height) == (1920, 1280)
    assert max(Image.open(io.BytesIO(made.thumb)).size) == 480


@pytest.mark.parametrize(
    ("kind", "how"), [("WEBP", {"method": 0, "quality": 50}), ("HEIF", {"quality": 40})]
)
def test_R14_the_largest_photo_that_is_taken_fits_into_the_darkroom(kind: str, how: dict):
    """Two thirds of the pixels are more than any phone makes; the first too many is told early."""
    register_heif_opener()
    most = fitting(kind.lower().replace("heif", "heic"), LIMITS["memory_mb"])
    width = int((most * 4 / 3) ** 0.5) // 16 * 16
    small = Image.effect_noise((width // 16, width * 3 // 64), 40).convert("RGB")
    raw = encoded(small.resize((width, width * 3 // 4)), kind, **how)
    assert width * width * 3 // 4 > most * 0.98
    check(raw, LIMITS["most_pixels"], LIMITS["memory_mb"])
    made = darkroom.develop(raw, **LIMITS)
    assert max(made.width, made.height) == 1920


@pytest.mark.parametrize(
    ("head", "kind"), [(webp_head, "webp"), (heic_head, "heic")], ids=["webp", "heic"]
)
def test_R14_what_would_not_fit_is_told_when_it_comes(head: Callable[[int], bytes], kind: str):
    side = int(fitting(kind, 400) ** 0.5)
    check(head(side), 60_000_000, 400)
    with pytest.raises(NotAcceptable, match="photo_too_many_pixels"):
        check(head(side + 2), 60_000_000, 400)
    check(head(side + 2), 60_000_000, 800)


@pytest.mark.parametrize("most_pixels", [60_000_000, 10**12])
def test_R14_R15_a_bomb_dies_alone_and_soon(most_pixels: int):
    bomb = images.png_bomb(12_000, 10_000)
    with pytest.raises(darkroom.Unreadable):
        darkroom.develop(bomb, memory_mb=400, seconds=8, most_pixels=most_pixels)


def test_R15_a_child_that_thinks_too_long_is_ended():
    slow = images.scan_bomb(7000, 5000)
    with pytest.raises(darkroom.Unreadable, match="photo_too_heavy"):
        darkroom.develop(slow, memory_mb=400, seconds=1, most_pixels=60_000_000)

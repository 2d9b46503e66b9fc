"""The darkroom: one photo of unknown worth goes in, clean new copies come out, or a fault.

Decoding happens in a child process with limits on memory, time and files. The child runs this file
by its path, so it must import nothing of the house.
"""

import io
import json
import os
import resource
import subprocess
import sys
import warnings
from typing import Any, NamedTuple

LONGEST = 1920
LONGEST_THUMB = 480
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
BAND_ROWS = 64
ORIENTATION = 0x0112
PATIENCE = 10
UNREADABLE, TOO_HEAVY = 3, 4


class Developed(NamedTuple):
    """`display` is JPEG, `thumb` WebP; both newly encoded from bare pixels."""

    width: int
    height: int
    display: bytes
    thumb: bytes


class Unreadable(Exception):
    """No picture came out. Carries the stable code."""


def develop(raw: bytes, *, memory_mb: int, seconds: int, most_pixels: int) -> Developed:
    """`seconds` are the child's own. A machine too busy to give them in time is no fault of the
    photo: TimeoutExpired, and the job comes back to it."""
    limits = [str(memory_mb), str(seconds), str(most_pixels)]
    done = subprocess.run(
        [sys.executable, "-I", __file__, *limits],
        input=raw,
        capture_output=True,
        timeout=seconds * PATIENCE,
        env={"PATH": os.environ.get("PATH", "")},
        check=False,
    )
    if done.returncode:
        raise Unreadable("photo_unreadable" if done.returncode == UNREADABLE else "photo_too_heavy")
    head, _, body = done.stdout.partition(b"\n")
    told = json.loads(head)
    cut = told["display"]
    return Developed(told["width"], told["height"], body[:cut], body[cut:])


def main() -> None:
    """In the child: limits first, then the library, then the bytes."""
    memory_mb, seconds, most_pixels = map(int, sys.argv[1:4])
    limit(memory_mb, seconds)
    raw = sys.stdin.buffer.read()
    try:
        photo = opened(raw, most_pixels)
        display = shrunk(photo, LONGEST)
    except MemoryError:
        sys.exit(TOO_HEAVY)
    except Exception:  # whatever a decoder says about hostile bytes, the answer is the same
        sys.exit(UNREADABLE)
    thumb = display.copy()
    thumb.thumbnail((LONGEST_THUMB, LONGEST_THUMB))
    large, small = encoded(display, "JPEG"), encoded(thumb, "WEBP")
    told = {"width": display.width, "height": display.height, "display": len(large)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + large + small)


def limit(memory_mb: int, seconds: int) -> None:
    os.nice(19)  # people who wait for an answer come first
    size = memory_mb * 1024 * 1024
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, size),
        # Libraries are mapped too, so the address space is larger than what is in use.
        (resource.RLIMIT_AS, size + 256 * 1024 * 1024),
    ):
        resource.setrlimit(what, (most, most))


def opened(raw: bytes, most_pixels: int) -> Any:
    from PIL import Image, WebPImagePlugin
    from pillow_heif import register_heif_opener

    assert WebPImagePlugin  # preinit leaves it out
    Image.preinit()
    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = most_pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    photo = Image.open(io.BytesIO(raw), formats=FORMATS)
    if photo.width * photo.height > most_pixels:
        raise ValueError("too many pixels")
    share = LONGEST / max(photo.size)
    if share < 1:
        photo.draft(None, (round(photo.width * share), round(photo.height * share)))
    return photo


def shrunk(photo: Any, longest: int) -> Any:
    """Upright, sRGB, on white, at most so long; band by band, so that no second full copy exists."""
    from PIL import Image

    photo.load()
    factor = max(1, max(photo.size) // longest)
    width, height = (-(-side // factor) for side in photo.size)
    bare, plain = Image.new("RGB", (width, height)), flattening(photo)
    for top in range(0, photo.height, BAND_ROWS * factor):
        below = min(photo.height, top + BAND_ROWS * factor)
        band = plain(photo.crop((0, top, photo.width, below)))
        bare.paste(band.reduce(factor) if factor > 1 else band, (0, top // factor))
    bare.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return upright(bare, photo.getexif().get(ORIENTATION, 1))


def flattening(photo: Any) -> Any:
    """A function from a band in the photo's own mode to plain sRGB pixels."""
    convert = to_srgb(photo)
    clear = photo.info.get("transparency")

    def plain(band: Any) -> Any:
        from PIL import Image

        if band.mode.startswith("I"):  # 16 bits: Pillow's own conversion cuts instead of scaling
            band = band.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        if clear is not None:
            band.info["transparency"] = clear
        if clear is None and "A" not in band.getbands() and "a" not in band.getbands():
            return convert(band)
        whole = band.convert("RGBA")
        white = Image.new("RGB", band.size, "white")
        white.paste(convert(whole.convert("RGB")), mask=whole.getchannel("A"))
        return white

    return plain


def to_srgb(photo: Any) -> Any:
    """Through the photo's own colour profile where it has one that works."""
    from PIL import ImageCms

    profile = photo.info.get("icc_profile")
    if not profile:
        return lambda band: band.convert("RGB")
    mode = photo.mode if photo.mode in {"RGB", "CMYK", "L"} else "RGB"
    try:
        change = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return lambda band: band.convert("RGB")
    return lambda band: ImageCms.applyTransform(band.convert(mode), change)


def upright(photo: Any, orientation: int) -> Any:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return photo.transpose(turns[orientation]) if orientation in turns else photo


def encoded(photo: Any, kind: str) -> bytes:
    """From bare pixels: nothing of the original but what can be seen."""
    from PIL import Image

    bare, out = Image.new("RGB", photo.size), io.BytesIO()
    bare.paste(photo)
    how = {"quality": 82, "progressive": True} if kind == "JPEG" else {"quality": 76, "method": 4}
    bare.save(out, kind, **how)
    return out.getvalue()


if __name__ == "__main__":
    main()

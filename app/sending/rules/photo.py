"""What the first bytes of a photo tell: its kind and its size. No decoding, no library.

Written by hand: Pillow already unpacks a WebP while opening it, and this runs where people wait.
"""

import re
import struct
import sys
from enum import StrEnum


class PhotoState(StrEnum):
    WAITING = "waiting"
    STORED = "stored"
    PROCESSED = "processed"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


HERE = frozenset({PhotoState.STORED, PhotoState.PROCESSED, PhotoState.UNREADABLE})
TELLING = 12
SHA256 = re.compile(r"[0-9a-f]{64}")
SEALED = b"LYK1"
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
MOST_SEGMENTS = 10_000
# Measured, per pixel: libwebp holds four whole pictures at once, libheif two in their own colours.
WHOLE_BYTES = {"webp": 16, "heic": 7.5}
DECODER_MB = 32
BARE = frozenset({0x01, 0xFF, *range(0xD0, 0xD9)})
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class NotAcceptable(ValueError):
    """Carries the stable code of the refusal."""


def kind(content: bytes) -> str | None:
    """By bytes, never by name or announced type. A sealed one shows what it is when it is opened."""
    if content.startswith(SEALED):
        return "sealed"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return "heic"
    return None


def check(content: bytes, most_pixels: int, memory_mb: int) -> None:
    """Raises NotAcceptable for what is cheaply seen to be no photo, or one that is too large: for
    the house, or for the memory of the process that will decode it."""
    found = kind(content)
    if found is None:
        raise NotAcceptable("not_a_photo")
    if found == "sealed":
        return
    width, height = SIZES[found](content)
    if width * height > min(most_pixels, fitting(found, memory_mb)):
        raise NotAcceptable("photo_too_many_pixels")


def fitting(found: str, memory_mb: int) -> int:
    """How many pixels of a kind fit into so much memory; those that are decoded in parts, or
    smaller at once, need not be counted."""
    room = (memory_mb - DECODER_MB) * 1024 * 1024
    return int(room / WHOLE_BYTES[found]) if found in WHOLE_BYTES else sys.maxsize


def announced_well(size: int, sha256: str, most_bytes: int) -> bool:
    return 0 < size <= most_bytes and bool(SHA256.fullmatch(sha256))


def png_size(content: bytes) -> tuple[int, int]:
    return struct.unpack(">II", content[16:24]) if len(content) >= 24 else (0, 0)


def gif_size(content: bytes) -> tuple[int, int]:
    return struct.unpack("<HH", content[6:10]) if len(content) >= 10 else (0, 0)


def webp_size(content: bytes) -> tuple[int, int]:
    head = content[12:30].ljust(18, b"\0")
    match head[:4]:
        case b"VP8X":
            return little(head[12:15]) + 1, little(head[15:18]) + 1
        case b"VP8L":
            bits = little(head[9:13])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return little(head[14:16]) & 0x3FFF, little(head[16:18]) & 0x3FFF
    return 0, 0


def little(part: bytes) -> int:
    return int.from_bytes(part, "little")


def jpeg_size(content: bytes) -> tuple[int, int]:
    """From segment to segment until the frame; nothing is read but lengths. Filling that goes on
    and on is left to the darkroom, which has a limit on its time."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 9 > len(content) or content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        bare = marker in BARE
        at += (1 if marker == 0xFF else 2) if bare else 2 + big(content[at + 2 : at + 4])
    return 0, 0


def big(part: bytes) -> int:
    return int.from_bytes(part, "big")


def heic_size(content: bytes) -> tuple[int, int]:
    """The largest extent (`ispe`) that the first 64 KiB name: tiles are smaller than the whole."""
    head = content[:65_536]
    found = re.finditer(rb"ispe\0\0\0\0(.{8})", head, re.DOTALL)
    sizes = [struct.unpack(">II", match.group(1)) for match in found]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


SIZES = {
    "jpeg": jpeg_size,
    "png": png_size,
    "gif": gif_size,
    "webp": webp_size,
    "heic": heic_size,
}

"""Photos of every worth, made by the tests themselves: honest, odd, hostile, and with canaries."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from tests.reports.phone import encoded

CANARY = "KANARIE-59.5222"
RED, BLUE, WHITE = (220, 30, 30), (30, 30, 220), (255, 255, 255)
ORIENTATION = 0x0112


def corner(width: int = 90, height: int = 60) -> Image.Image:
    """White, with a red field in the upper left corner: shows which way is up."""
    photo = Image.new("RGB", (width, height), WHITE)
    ImageDraw.Draw(photo).rectangle((0, 0, width // 3, height // 3), fill=RED)
    return photo


def turned(orientation: int) -> bytes:
    """The same picture, stored in one of eight ways."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    photo = corner()
    stored = photo.transpose(back[orientation]) if orientation in back else photo
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return encoded(stored, "JPEG", exif=exif, quality=95)


def with_canaries() -> bytes:
    """A JPEG whose every hiding place says where it was taken."""
    exif = Image.Exif()
    exif[0x010E], exif[0x9286] = CANARY, CANARY
    exif.get_ifd(0x8825)[29] = CANARY
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = encoded(
        corner(), "JPEG", exif=exif, comment=CANARY, icc_profile=profile, xmp=CANARY.encode()
    )
    segment = b"Photoshop 3.0\0" + CANARY.encode()
    iptc = b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment
    return plain[:2] + iptc + plain[2:] + b"<script>" + CANARY.encode()


def png_with_canaries() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", CANARY)
    said.add_itxt("XML:com.adobe.xmp", CANARY)
    said.add_text("Deep", CANARY, zip=True)
    return encoded(corner(), "PNG", pnginfo=said) + CANARY.encode()


def gif_with_canaries() -> bytes:
    return encoded(corner(), "GIF", comment=CANARY.encode()) + CANARY.encode()


def animated(kind: str) -> bytes:
    """Red first, then blue."""
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def swapped_primaries() -> bytes:
    """Red, stored under a profile in which the channel called green is red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return encoded(Image.new("RGB", (40, 40), (0, 255, 0)), "PNG", icc_profile=bytes(profile))


def chunk(name: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)


def png_bomb(width: int, height: int) -> bytes:
    """A few kilobytes of zeros that unpack to a whole wall."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packer = zlib.compressobj(1)
    row = b"\0" * (4 * width + 1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def scan_bomb(side: int, scans: int) -> bytes:
    """A grey progressive JPEG that says its last scan over and over: 75 bytes and a whole picture of
    work each time, minutes of it in half a megabyte."""
    whole = encoded(Image.new("L", (side, side), 128), "JPEG", progressive=True)
    body, end = whole[:-2], whole[-2:]
    return body + body[body.rindex(b"\xff\xda") :] * scans + end


def lying_png() -> bytes:
    """The header says small, the rows are another picture's."""
    head = struct.pack(">IIBBBBB", 10, 10, 16, 2, 0, 3, 1)
    body = zlib.compress(b"\xff" * 50_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body)


def text_bomb() -> bytes:
    """Compressed text that unpacks to 60 MB, in an honest little picture."""
    text = b"Comment\0\0" + zlib.compress(b"x" * 60_000_000)
    whole = encoded(corner(), "PNG")
    return whole[:33] + chunk(b"zTXt", text) + whole[33:]


def heic() -> bytes:
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(corner()).save(out, quality=90)
    return out.getvalue()


# Shown as their upper left corner: red, whatever they are stored as.
READABLE: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(corner(), "JPEG", quality=95),
    "progressive": lambda: encoded(corner(), "JPEG", progressive=True, quality=95),
    "png": lambda: encoded(corner(), "PNG"),
    "png with palette": lambda: encoded(corner().convert("P"), "PNG"),
    "png clear": lambda: encoded(corner().convert("RGBA"), "PNG"),
    "webp": lambda: encoded(corner(), "WEBP", lossless=True),
    "gif": lambda: encoded(corner(), "GIF"),
    "animated gif": lambda: animated("GIF"),
    "animated webp": lambda: animated("WEBP"),
    "animated png": lambda: animated("PNG"),
    "cmyk": lambda: encoded(corner().convert("CMYK"), "JPEG", quality=95),
    "heic": heic,
    "swapped primaries": swapped_primaries,
    "several in one": lambda: encoded(
        corner(), "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60), BLUE)], quality=95
    ),
}
BROKEN: dict[str, Callable[[], bytes]] = {
    "cut short": lambda: encoded(corner(900, 900), "JPEG")[:1200],
    "png cut short": lambda: encoded(corner(900, 900), "PNG")[:600],
    "only a head": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
    "lying png": lying_png,
    "text bomb": text_bomb,
    "heic of noise": lambda: heic()[:200] + b"\xff" * 900,
    "webp of noise": lambda: b"RIFF\xff\xff\0\0WEBPVP8 " + bytes(range(256)) * 9,
    "gif of noise": lambda: b"GIF89a\x10\0\x10\0\xf7\0\0" + bytes(range(256)) * 9,
    "jpeg of noise": lambda: b"\xff\xd8\xff\xdb" + bytes(range(256)) * 9,
}

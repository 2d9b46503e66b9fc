"""Small drawn pictures for the demo's photos: shapes on a ground, no foreign image, no person."""

import io
import random
from collections.abc import Callable
from typing import Any

SIZE = (1200, 900)
HORIZON = 520
NIGHT, DUSK, DAY = (16, 22, 40), (74, 84, 120), (176, 206, 228)
ASPHALT, GRASS, CONCRETE, WOOD = (62, 64, 68), (74, 108, 66), (150, 148, 142), (120, 88, 58)
WHITE, GLASS, RED, DARK = (240, 240, 236), (190, 220, 226), (170, 50, 54), (28, 28, 32)


def drawn(scene: str, number: int = 0) -> bytes:
    """A JPEG of the scene; the same number gives the same picture."""
    from PIL import Image, ImageDraw, ImageFilter

    image = Image.new("RGB", SIZE, DAY)
    SCENES[scene](ImageDraw.Draw(image, "RGBA"), random.Random(f"{scene} {number}"))  # noqa: S311
    file = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).save(file, "JPEG", quality=82)
    return file.getvalue()


def ground(draw: Any, sky: tuple[int, ...], floor: tuple[int, ...], horizon: int = HORIZON) -> None:
    draw.rectangle((0, 0, SIZE[0], horizon), fill=sky)
    draw.rectangle((0, horizon, *SIZE), fill=floor)


def path(draw: Any, colour: tuple[int, ...] = ASPHALT) -> None:
    draw.polygon([(540, HORIZON), (660, HORIZON), (1100, 900), (100, 900)], fill=colour)


def lamps(draw: Any, chance: random.Random) -> None:
    """A row of posts, one alight: the others are what the report is about."""
    ground(draw, NIGHT, (22, 30, 28))
    path(draw, (38, 40, 46))
    for n, x in enumerate((150, 330, 460, 550)):
        top, width = 120 + n * 105, 14 - n * 3
        draw.rectangle((x, top, x + width, HORIZON + 130 - n * 32), fill=(52, 54, 60))
        draw.ellipse((x - 30 + n * 5, top - 22, x + 44 - n * 5, top + 8), fill=(60, 60, 62))
    for ring in range(9):
        draw.ellipse(
            (930 - ring * 24, 150 - ring * 20, 990 + ring * 24, 200 + ring * 26),
            fill=(255, 222, 150, 26),
        )
    draw.rectangle((956, 180, 968, 640), fill=(70, 70, 74))
    stars(draw, chance)


def stars(draw: Any, chance: random.Random) -> None:
    for _ in range(40):
        x, y = chance.randrange(SIZE[0]), chance.randrange(300)
        draw.point((x, y), fill=(200, 200, 220))


def tunnel(draw: Any, chance: random.Random) -> None:
    ground(draw, DUSK, ASPHALT)
    draw.rectangle((0, 160, 1200, 700), fill=CONCRETE)
    draw.pieslice((330, 240, 870, 980), 180, 360, fill=DARK)
    draw.rectangle((330, 600, 870, 720), fill=DARK)
    path(draw)
    for _ in range(60):
        x, y = chance.randrange(1200), chance.randrange(170, 460)
        draw.ellipse((x, y, x + 16, y + 10), fill=(120, 118, 112, 60))


def hedge(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, GRASS)
    path(draw, (128, 126, 120))
    for _ in range(900):
        x, y = chance.gauss(840, 180), chance.gauss(560, 120)
        shade = chance.randrange(30, 90)
        draw.ellipse((x, y, x + 46, y + 34), fill=(30 + shade // 3, 60 + shade, 34))


def graffiti(draw: Any, chance: random.Random) -> None:
    """Lines without letters: nothing to read, nothing to spread."""
    ground(draw, DAY, CONCRETE, 640)
    draw.rectangle((60, 140, 1140, 640), fill=(188, 180, 168))
    for colour in (RED, (40, 90, 150), (40, 40, 44)):
        points = [(chance.randrange(160, 1040), chance.randrange(230, 560)) for _ in range(9)]
        draw.line(points, fill=colour, width=22, joint="curve")


def glass(draw: Any, chance: random.Random) -> None:
    ground(draw, DUSK, ASPHALT, 660)
    draw.rectangle((240, 120, 960, 660), fill=GLASS, outline=DARK, width=14)
    draw.polygon(
        [(430, 300), (560, 210), (700, 330), (760, 500), (590, 560), (450, 460)], fill=DUSK
    )
    for _ in range(26):
        end = (chance.randrange(250, 950), chance.randrange(130, 650))
        draw.line([(600, 390), end], fill=(250, 250, 250, 150), width=2)
    shards(draw, chance, (240, 690, 960, 860), GLASS)


def shards(draw: Any, chance: random.Random, box: tuple[int, ...], colour: tuple[int, ...]) -> None:
    for _ in range(70):
        x, y = chance.randrange(box[0], box[2]), chance.randrange(box[1], box[3])
        draw.polygon([(x, y), (x + 22, y + 6), (x + 8, y + 18)], fill=colour)


def litter(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, GRASS)
    draw.rectangle((820, 420, 960, 700), fill=(70, 80, 74))
    for _ in range(60):
        x, y = chance.randrange(80, 1120), chance.randrange(580, 860)
        colour = chance.choice([WHITE, RED, (60, 110, 170), (220, 190, 90)])
        draw.rectangle(
            (x, y, x + chance.randrange(14, 46), y + chance.randrange(8, 26)), fill=colour
        )


def dumped(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, (132, 122, 104))
    for _ in range(30):
        x = chance.randrange(1200)
        draw.polygon([(x, 180), (x + 60, 540), (x - 60, 540)], fill=(44, 74, 50))
    draw.polygon(
        [(260, 640), (720, 540), (800, 620), (330, 760)], fill=(214, 206, 196), outline=DARK
    )
    for x in (560, 700, 820):
        draw.ellipse((x, 620, x + 170, 800), fill=(92, 96, 104), outline=DARK)


def swing(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, (206, 186, 146))
    for x in (320, 880):
        draw.line([(x, 200), (x - 110, 760)], fill=RED, width=20)
        draw.line([(x, 200), (x + 110, 760)], fill=RED, width=20)
    draw.line([(300, 205), (900, 205)], fill=WOOD, width=26)
    draw.line([(500, 215), (500, 600)], fill=DARK, width=5)
    draw.line([(640, 215), (560, 690)], fill=DARK, width=5)
    draw.polygon([(490, 590), (580, 700), (560, 720), (470, 610)], fill=WOOD)
    draw.ellipse((600, 180, 690, 250), fill=DARK)


def crossing(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, ASPHALT)
    for n in range(6):
        draw.polygon(
            [
                (200 + n * 150, 640),
                (280 + n * 150, 640),
                (240 + n * 165, 840),
                (140 + n * 165, 840),
            ],
            fill=WHITE,
        )
    hedge_at = chance.randrange(20, 60)
    draw.ellipse((hedge_at, 300, hedge_at + 420, 640), fill=(52, 92, 52))


def stairs(draw: Any, chance: random.Random) -> None:
    ground(draw, DAY, GRASS)
    for n in range(7):
        top = 300 + n * 80
        draw.rectangle(
            (320 - n * 24, top, 880 + n * 24, top + 80), fill=(178 - n * 9,) * 3, outline=DARK
        )
    draw.polygon([(560, 300), (690, 300), (660, 352), (590, 340)], fill=GRASS)
    draw.line([(290, 200), (120, 700)], fill=DARK, width=14)
    draw.line([(120, 700), (60, 760)], fill=DARK, width=14)


SCENES: dict[str, Callable[[Any, random.Random], None]] = {
    scene.__name__: scene
    for scene in (lamps, tunnel, hedge, graffiti, glass, litter, dumped, swing, crossing, stairs)
}

"""Sheets of paper: fonts, wrapped text, seals, signatures. Everything is drawn, nothing stored."""

import math
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageChops, ImageDraw, ImageFont

INK, PAPER, RED, BLUE = (25, 25, 28), (253, 253, 250), (200, 30, 45), (28, 36, 90)
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


@cache
def font(size: int, face: str = "Serif") -> ImageFont.FreeTypeFont:
    """A font of the package that is there for typesetting."""
    return ImageFont.truetype(str(FONTS / f"Noto{face}SC-Regular.otf"), size)


class Sheet:
    """A page that is written from top to bottom."""

    def __init__(
        self, width: int = 1120, height: int = 1584, *, size: int = 25, face: str = "Serif"
    ) -> None:
        self.image = Image.new("RGB", (width, height), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.size, self.face, self.margin = size, face, round(width * 0.12)
        self.y = round(width * 0.085)
        self.step = round(size * 1.6)

    @property
    def is_full(self) -> bool:
        """Whether the next lines would fall off the page."""
        return self.y > self.image.height - 4 * self.step

    def title(self, text: str, size: int = 0) -> None:
        """A heading in the middle."""
        big = font(size or round(self.size * 1.5), self.face)
        left = (self.image.width - big.getlength(text)) / 2
        for shift in (0, 1):  # a bold face by printing twice
            self.draw.text((left + shift, self.y), text, fill=INK, font=big)
        self.y += round(self.step * 2)

    def text(self, text: str, *, indent: int = 2) -> None:
        """A paragraph, wrapped by characters as Chinese print is."""
        face = font(self.size, self.face)
        room = self.image.width - 2 * self.margin
        line, left = "", float(indent * self.size)
        for character in text:
            if left + face.getlength(line + character) > room:
                self._line(line, left)
                line, left = "", 0.0
            line += character
        self._line(line, left)

    def _line(self, line: str, left: float) -> None:
        place = (self.margin + left, self.y)
        self.draw.text(place, line, fill=INK, font=font(self.size, self.face))
        self.y += self.step

    def right(self, text: str, *, room: int = 0) -> tuple[int, int]:
        """A line at the right edge, ``room`` pixels left free behind it; where it ends."""
        face = font(self.size, self.face)
        edge = self.image.width - self.margin - room
        self.draw.text((edge - face.getlength(text), self.y), text, fill=INK, font=face)
        end = (edge, self.y)
        self.y += self.step
        return end

    def signature(self, name: str, place: tuple[int, int]) -> None:
        """A name by hand: slanted blue strokes of uneven size."""
        x, y = place
        for number, character in enumerate(name):
            tile = Image.new("L", (60, 60), 0)
            size = 38 - 5 * (number % 2)
            ImageDraw.Draw(tile).text((8, 4), character, fill=255, font=font(size))
            leaning = tile.transform((60, 60), Image.Transform.AFFINE, (1, 0.35, -8, 0.12, 1, -3))
            self.image.paste(BLUE, (x + 30 * number, y - 18), leaning)

    def seal(self, name: str, centre: tuple[int, int], radius: int = 86) -> None:
        """A round red stamp with a star and the name around it; what is printed shows through."""
        layer = Image.new("RGB", (2 * radius + 8, 2 * radius + 8), (255, 255, 255))
        draw, middle = ImageDraw.Draw(layer), radius + 4
        draw.ellipse((4, 4, 2 * radius + 4, 2 * radius + 4), outline=RED, width=5)
        points = [
            (middle + r * math.sin(a), middle - r * math.cos(a))
            for k in range(10)
            for r, a in [((radius * 0.28, radius * 0.12)[k % 2], k * math.pi / 5)]
        ]
        draw.polygon(points, fill=RED)
        spread = min(4.6, 0.42 * len(name))
        for number, character in enumerate(name):
            angle = -spread / 2 + spread * number / max(1, len(name) - 1)
            tile = Image.new("L", (40, 40), 0)
            ImageDraw.Draw(tile).text((8, 2), character, fill=235, font=font(24))
            turned = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
            left = round(middle + (radius - 22) * math.sin(angle) - 20)
            top = round(middle - (radius - 22) * math.cos(angle) - 20)
            layer.paste(RED, (left, top), turned)
        place = (centre[0] - middle, centre[1] - middle)
        box = (*place, place[0] + layer.width, place[1] + layer.height)
        self.image.paste(ImageChops.multiply(self.image.crop(box), layer), place)


def spoken(day: str) -> str:
    """2026-03-07 → 2026年3月7日."""
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"

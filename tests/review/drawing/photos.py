"""What a telephone makes of a paper: turned, skewed, dark, noisy, small, blurred."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageFilter

Photo = Callable[[Image.Image], Image.Image]


def turned(degrees: int) -> Photo:
    """Turned by quarters, or leaning."""
    return lambda image: image.rotate(degrees, expand=True, fillcolor=(90, 84, 78))


def perspective(image: Image.Image) -> Image.Image:
    """Taken from the side, on a desk."""
    w, h = image.size
    source = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    target = source + np.array(
        [[0.06 * w, 0.05 * h], [-0.03 * w, 0.02 * h], [-0.07 * w, -0.05 * h], [0.03 * w, -0.03 * h]]
    )
    matrix = cv2.getPerspectiveTransform(source, target.astype(np.float32))
    seen = cv2.warpPerspective(np.asarray(image), matrix, (w, h), borderValue=(92, 86, 80))
    return Image.fromarray(seen)


def noisy(image: Image.Image) -> Image.Image:
    """Grain of a dark room."""
    grain = np.random.default_rng(5).normal(0, 14, np.asarray(image).shape)
    return Image.fromarray(np.clip(np.asarray(image) * 0.8 + grain, 0, 255).astype(np.uint8))


def shadowed(image: Image.Image) -> Image.Image:
    """The hand's shadow over one half."""
    array = np.asarray(image).astype(np.float32)
    ramp = np.clip(np.linspace(0.42, 1.25, array.shape[1]), 0, 1)
    return Image.fromarray((array * ramp[None, :, None]).astype(np.uint8))


def moire(image: Image.Image) -> Image.Image:
    """Photographed from a screen."""
    array = np.asarray(image).astype(np.float32)
    y, x = np.mgrid[: array.shape[0], : array.shape[1]]
    wave = 12 * np.sin((x * 0.9 + y * 0.35) * 0.8)
    return Image.fromarray(np.clip(array + wave[:, :, None], 0, 255).astype(np.uint8))


def compressed(image: Image.Image) -> Image.Image:
    """Sent through a messenger."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=28)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def small(image: Image.Image) -> Image.Image:
    """Two thirds of the pixels."""
    return image.resize((image.width * 2 // 3, image.height * 2 // 3))


def grey(image: Image.Image) -> Image.Image:
    """A photocopy."""
    return image.convert("L").convert("RGB")


def phone(image: Image.Image) -> Image.Image:
    """A little of everything."""
    return compressed(shadowed(perspective(image)))


def blurred(image: Image.Image) -> Image.Image:
    """Nobody can read it."""
    return image.filter(ImageFilter.GaussianBlur(image.width / 110))


def tiny(image: Image.Image) -> Image.Image:
    """A thumbnail, blown up."""
    little = image.resize((image.width // 9, image.height // 9))
    return little.resize(image.size, Image.Resampling.BICUBIC)


LEGIBLE: dict[str, Photo] = {
    "turned_90": turned(90), "turned_180": turned(180), "turned_270": turned(270),
    "leaning": turned(4), "perspective": perspective, "noisy": noisy, "shadowed": shadowed,
    "moire": moire, "compressed": compressed, "small": small, "grey": grey, "phone": phone,
}  # fmt: skip
ILLEGIBLE: dict[str, Photo] = {"blurred": blurred, "tiny": tiny}

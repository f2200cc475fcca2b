"""Pictures: size before decoding, frames, damage, blankness. Of EXIF only the turn is kept."""

import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pi_heif
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from court.vault.inspection import problems
from court.vault.inspection.model import Limits, Refused

THUMBNAIL = 500  # pixels in which blankness is judged
DARKEST_PAPER = 40  # mean grey level of a sheet that can be seen
FAINTEST_INK = 24  # grey levels darker than its surroundings
INK_OF_A_BLANK = 0.0008  # share of the page; drawn papers have ten times that

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is decoded


def open_image(path: Path | io.BytesIO, name: str, limits: Limits) -> Image.Image:
    """Open without decoding; a picture of too many pixels is refused here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(problems.damaged(name)) from error
    # A JPEG is decoded small, a HEIC photo has more room; anything else lies in memory as it is.
    most = limits.image_pixels if image.format in ("JPEG", "MPO", "HEIF") else limits.decoded_pixels
    if image.width * image.height > most:
        size = f"尺寸为 {image.width}×{image.height} 像素"
        raise Refused(problems.bomb(name, size))
    return image


def check_pixels(file: IO[bytes], name: str, limits: Limits) -> None:
    """Refuse a picture of too many pixels; one that does not open is somebody else's business."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            size = Image.open(file).size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return
    if size[0] * size[1] > limits.image_pixels:
        raise Refused(problems.bomb(name, "内含图片的像素多得不正常"))


def frames(image: Image.Image, name: str, limits: Limits, *, side: int) -> Iterator[Image.Image]:
    """Every frame upright by its EXIF mark, in RGB, no larger than ``side``."""
    return _drawn(image, name, limits, lambda: upright(image, side))


def rough_frames(image: Image.Image, name: str, limits: Limits) -> Iterator[Image.Image]:
    """Every frame, wholly decoded so that damage shows, as small as blankness can be judged."""
    return _drawn(image, name, limits, lambda: _rough(image))


def _drawn(
    image: Image.Image, name: str, limits: Limits, draw: Callable[[], Image.Image]
) -> Iterator[Image.Image]:
    count = frame_count(image, name, limits)
    for number in range(count):
        try:
            if count > 1:
                image.seek(number)
            yield draw()
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise Refused(problems.damaged(name)) from error


def frame_count(image: Image.Image, name: str, limits: Limits) -> int:
    """Pages of a TIFF; a moving picture counts as one."""
    if image.format != "TIFF":
        return 1
    count = int(getattr(image, "n_frames", 1))
    if count > limits.pages:
        raise Refused(problems.too_many_pages(name, count, limits.pages))
    return count


def upright(image: Image.Image, side: int) -> Image.Image:
    """Decode small (JPEG can), turn by EXIF, put transparency on white."""
    image.draft("RGB", (side, side))
    if max(image.size) > side and getattr(image, "n_frames", 1) == 1:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)  # before it is copied and turned
    turned = ImageOps.exif_transpose(image)
    if max(turned.size) > side:
        turned.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _on_white(turned)


def _on_white(turned: Image.Image) -> Image.Image:
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        page = Image.new("RGB", turned.size, "white")
        page.paste(turned.convert("RGBA"), mask=turned.convert("RGBA").getchannel("A"))
        return page
    if turned.mode.startswith("I;16"):
        turned = turned.point(lambda level: level / 256).convert("L")
    return turned.convert("RGB")


def _rough(image: Image.Image) -> Image.Image:
    """A JPEG is decoded at a half, a quarter or an eighth: every byte is read all the same."""
    image.draft("RGB", (THUMBNAIL, THUMBNAIL))
    image.load()
    if getattr(image, "n_frames", 1) == 1:
        image.thumbnail((2 * THUMBNAIL, 2 * THUMBNAIL), Image.Resampling.BOX)  # before any copy
    return _on_white(image)


def is_blank(image: Image.Image) -> bool:
    """Whether hardly a spot is darker than its surroundings, on paper that is not in the dark."""
    small = image.convert("L")
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    small = ImageOps.crop(small, max(2, min(small.size) // 50)) if min(small.size) > 60 else small
    if ImageStat.Stat(small).mean[0] < DARKEST_PAPER:
        return False  # underexposed, not blank
    around = small.filter(ImageFilter.GaussianBlur(12))
    darker = ImageChops.subtract(around, small).histogram()
    return sum(darker[FAINTEST_INK:]) < INK_OF_A_BLANK * small.width * small.height


def as_jpeg(image: Image.Image) -> bytes:
    """JPEG without any metadata."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85, optimize=False)
    return buffer.getvalue()

"""Signatures as they come from a canvas."""

import base64
import io

from PIL import Image, ImageChops

MOST_BYTES = 400_000
SIZE = (900, 360)


class UnusableSignature(ValueError):
    """No signature is to be seen in what was sent."""


def clean_drawing(sent: str) -> str:
    """The drawn signature, cropped, in black, as a fresh PNG in base64.

    ``sent`` is a ``data:image/png;base64,`` address from the canvas. Raises ``UnusableSignature``.
    """
    head, _, body = sent.partition(",")
    if head != "data:image/png;base64" or len(body) > MOST_BYTES * 4 // 3:
        raise UnusableSignature("没有收到签名，请重新签一次")
    try:
        with Image.open(io.BytesIO(base64.b64decode(body, validate=True)), formats=["PNG"]) as im:
            if im.width * im.height > 4_000_000:
                raise UnusableSignature("签名图片太大，请重新签一次")
            ink = _ink(im.convert("RGBA"))
    except (OSError, ValueError, Image.DecompressionBombError) as why:
        raise UnusableSignature("签名没有完整收到，请重新签一次") from why
    box = ink.getbbox()
    if box is None or (box[2] - box[0]) < 20 or (box[3] - box[1]) < 8:
        raise UnusableSignature("签名太短，请在框里写上您的姓名")
    return _png(ink.crop(box))


def _ink(image: Image.Image) -> Image.Image:
    """How dark each point is: transparent and white are none."""
    white = Image.new("RGBA", image.size, "white")
    grey = Image.alpha_composite(white, image).convert("L")
    return ImageChops.invert(grey).point(lambda v: 255 if v > 90 else 0)


def _png(ink: Image.Image) -> str:
    ink.thumbnail(SIZE)
    drawn = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    drawn.paste((10, 10, 40, 255), mask=ink)
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()

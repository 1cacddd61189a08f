"""The kinds of picture files that we take, and what their decoders need."""

from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

import pi_heif
from django.core.files.base import File

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


PictureFile: TypeAlias = "BinaryIO | File[bytes]"
"""Anything that can be read and sought: an open file, an upload, BytesIO."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """`memory` is what decoding takes at most, in bytes per pixel, as measured with Pillow 13:
    for plain modes (RGB, grey, CMYK), and for all others (transparent, 16 bits, palettes)."""

    media_type: str
    extension: str
    memory: tuple[float, float]


FORMATS = {
    "JPEG": Format(media_type="image/jpeg", extension="jpg", memory=(0.5, 0.5)),
    "PNG": Format(media_type="image/png", extension="png", memory=(4.1, 10.1)),
    "WEBP": Format(media_type="image/webp", extension="webp", memory=(17, 17)),
    "AVIF": Format(media_type="image/avif", extension="avif", memory=(9.5, 14)),
    "TIFF": Format(media_type="image/tiff", extension="tif", memory=(5.6, 10.1)),
    "HEIF": Format(media_type="image/heic", extension="heic", memory=(7.5, 10)),
}
PLAIN_MODES = {"1", "L", "RGB", "CMYK"}
WHOLE_JPEG_MEMORY = 6.5
"""A JPEG in several scans is held whole, as coefficients; others are reduced as they are read."""

"""What a file is, by its first bytes and its header: before anything is decoded."""

from dataclasses import dataclass

import PIL.Image
from django.conf import settings

from media.formats import FORMATS, PLAIN_MODES, WHOLE_JPEG_MEMORY, Format, PictureFile
from media.jpeg_scans import is_held_whole
from media.refusals import Empty, NotAPicture, TooLarge, TooManyPixels, TooThin

MEGA = 1024**2
MOST_TIMES_AS_LONG = 50
# Pillow's one limit for all kinds lets bombs through and stops good photographs; ours, below,
# goes by what decoding a kind of file really takes.
PIL.Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Header:
    format: Format
    width: int
    height: int
    bytes: int


def read_header(file: PictureFile) -> Header:
    """The kind and size of a picture, within all budgets. Raises a Refused otherwise."""
    size = weigh(file)
    picture = open_picture(file)
    width, height = picture.size
    kind = FORMATS["JPEG" if picture.format == "MPO" else picture.format or ""]
    budget = settings.PICTURE_MEMORY_MEGABYTES * MEGA
    if width * height * _memory(file, picture, kind) > budget:
        limit = budget / FORMATS["JPEG"].memory[0] / 1e6
        raise TooManyPixels(width=width, height=height, limit=limit)
    if max(width, height) > MOST_TIMES_AS_LONG * min(width, height):
        raise TooThin(width=width, height=height, limit=MOST_TIMES_AS_LONG)
    return Header(kind, width, height, size)


def weigh(file: PictureFile) -> int:
    """The file's bytes, at least one and within the limit. Raises Empty, TooLarge."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise Empty
    if size > settings.PICTURE_MAX_MEGABYTES * MEGA:
        raise TooLarge(megabytes=size / MEGA, limit=settings.PICTURE_MAX_MEGABYTES)
    return size


def open_picture(file: PictureFile) -> PIL.Image.Image:
    """The file as Pillow sees it, its pixels not yet decoded."""
    file.seek(0)
    try:
        return PIL.Image.open(file, formats=list(FORMATS))
    except Exception as error:  # what a decoder raises on hostile bytes is anybody's guess
        raise NotAPicture from error


def _memory(file: PictureFile, picture: PIL.Image.Image, kind: Format) -> float:
    """Bytes per pixel that decoding will take."""
    if kind is FORMATS["JPEG"] and is_held_whole(file):
        return WHOLE_JPEG_MEMORY
    plain, other = kind.memory
    return plain if picture.mode in PLAIN_MODES else other

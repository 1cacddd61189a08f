"""From a file to pixels: upright, in sRGB, and no larger than needed."""

from dataclasses import dataclass
from io import BytesIO

import PIL.Image
from PIL import ExifTags, ImageCms
from PIL.Image import Transpose

from media.formats import PictureFile
from media.header import open_picture
from media.refusals import Damaged, Refused

# What the camera's orientation asks for, EXIF 2.32, tag 0x0112.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
TURNED_BY_THE_DECODER = {"TIFF", "HEIF"}
SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Decoded:
    """Pixels in RGB or RGBA, perhaps reduced; width and height are the whole picture's."""

    pixels: PIL.Image.Image
    width: int
    height: int


def decode(file: PictureFile, *, enough: int) -> Decoded:
    """Decode the first frame, reduced if every side stays at least `enough` pixels long.

    Raises Damaged for whatever cannot be decoded to its end.
    """
    picture = open_picture(file)
    try:
        return _decode(picture, enough=enough)
    except Refused:
        raise
    except Exception as error:  # what a decoder raises on hostile bytes is anybody's guess
        raise Damaged from error


def orientation(picture: PIL.Image.Image) -> int:
    """How the decoded pixels lie, 1 to 8; 1 where the file says nothing sensible."""
    if picture.format in TURNED_BY_THE_DECODER:
        return 1
    try:
        found = picture.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # broken EXIF must not cost the picture
        return 1
    return found if found in TURNS else 1


def _decode(picture: PIL.Image.Image, *, enough: int) -> Decoded:
    width, height = picture.size
    picture.draft(None, (enough, enough))
    picture.load()
    turn = orientation(picture)
    if turn in SIDEWAYS:
        width, height = height, width
    pixels = _to_srgb(_reduced(_plain(picture), enough), picture.info.get("icc_profile"))
    if turn in TURNS:
        pixels = pixels.transpose(TURNS[turn])
    return Decoded(pixels, width, height)


def _plain(picture: PIL.Image.Image) -> PIL.Image.Image:
    """One of L, RGB, RGBA, CMYK: modes that can be reduced and that colour profiles know."""
    if picture.mode in {"RGB", "RGBA", "CMYK"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode == "L" else picture.convert("RGB")


def _reduced(picture: PIL.Image.Image, enough: int) -> PIL.Image.Image:
    factor = min(picture.size) // enough
    return picture.reduce(factor) if factor > 1 else picture


def _to_srgb(picture: PIL.Image.Image, profile: bytes | None) -> PIL.Image.Image:
    """Converted by the picture's own colour profile; without a usable one it is sRGB already."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            found = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, found, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return picture if picture.mode == mode else picture.convert(mode)

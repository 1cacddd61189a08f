"""What a picture file says about itself: XMP, then IPTC, then EXIF, field by field.

The order follows the Metadata Working Group's guidelines. Nothing is invented: a field that
no layer has is missing from the answer.
"""

import re
from collections.abc import Callable

import PIL.Image
from PIL import ExifTags, IptcImagePlugin

from media.xmp import read_xmp

LONGEST_TEXT = 10_000
# Control characters, which PostgreSQL and XML refuse, but for tab and line feed.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Cameras fill in these themselves; they describe nothing.
CAMERA_TALK = re.compile(
    r"^(olympus digital camera|sony dsc|minolta digital camera|kodak digital still camera|"
    r"samsung camera pictures|dcim.*|dsc_?\d+.*|img_?\d+.*|default|untitled|screenshot|[\W_]*)$",
    re.IGNORECASE,
)
# IPTC IIM 4.2, record 2.
IPTC_FIELDS = {
    (2, 120): "caption",
    (2, 105): "headline",
    (2, 80): "creator",
    (2, 110): "credit_line",
    (2, 115): "source_name",
    (2, 116): "copyright_notice",
    (2, 55): "taken_at",
    (2, 90): "city",
    (2, 101): "country",
}
EXIF_FIELDS = {
    ExifTags.Base.ImageDescription: "caption",
    ExifTags.Base.Artist: "creator",
    ExifTags.Base.Copyright: "copyright_notice",
}
XMP_IN_TIFF = 700


def read_embedded(picture: PIL.Image.Image) -> dict[str, str]:
    """Every field found, clean text by field name. Broken metadata is as good as none."""
    fields: dict[str, str] = {}
    for layer in (_xmp, _iptc, _exif):
        for name, text in _or_nothing(layer, picture).items():
            if name not in fields and (cleaned := clean(text)):
                fields[name] = cleaned
    return fields


def printable(text: str) -> str:
    """Without control characters and blank ends; every line end is a line feed."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def clean(text: str) -> str:
    """What a person wrote: printable, not endless, and nothing that cameras say by themselves."""
    text = printable(text)
    return "" if CAMERA_TALK.match(text) else text[:LONGEST_TEXT]


def _or_nothing(
    layer: Callable[[PIL.Image.Image], dict[str, str]], picture: PIL.Image.Image
) -> dict[str, str]:
    try:
        return layer(picture)
    except Exception:  # strangers' bytes: the parsers raise whatever they like
        return {}


def _xmp(picture: PIL.Image.Image) -> dict[str, str]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    if packet is None and picture.format == "TIFF":
        packet = picture.getexif().get(XMP_IN_TIFF)
    if isinstance(packet, str):
        packet = packet.encode()
    return read_xmp(packet) if packet else {}


def _iptc(picture: PIL.Image.Image) -> dict[str, str]:
    found = {}
    for key, value in (IptcImagePlugin.getiptcinfo(picture) or {}).items():  # type: ignore[arg-type]  # it asks for the type of the file itself
        if name := IPTC_FIELDS.get(key):
            parts = value if isinstance(value, list) else [value]
            found[name] = ", ".join(_text(part) for part in parts)
    return found


def _exif(picture: PIL.Image.Image) -> dict[str, str]:
    exif = picture.getexif()
    found = {name: _text(exif[tag]) for tag, name in EXIF_FIELDS.items() if tag in exif}
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    return found | ({"taken_at": _text(taken)} if taken else {})


def _text(value: object) -> str:
    """Bytes are UTF-8, or else what Windows wrote."""
    if not isinstance(value, bytes):
        return str(value)
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace")

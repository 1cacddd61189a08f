"""What a picture file says about itself: XMP, then IPTC, then EXIF, field by field.

The order follows the Metadata Working Group's guidelines. Nothing is invented: a field that
no layer has is missing from the answer. Layers are kept as they are; `processed` cleans them.
"""

from collections.abc import Callable, Mapping

import PIL.Image
from PIL import ExifTags, IptcImagePlugin

from media.cleaning import LONGEST_TEXT, clean, printable
from media.xmp import read_xmp

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


Layers = dict[str, dict[str, str]]
Reader = Callable[[PIL.Image.Image], dict[str, str]]


def read_layers(picture: PIL.Image.Image) -> Layers:
    """What each layer says, by its name and then by field. Broken ones are as good as none."""
    found = {
        name: {field: printable(text)[:LONGEST_TEXT] for field, text in _or_nothing(read, picture)}
        for name, read in READERS.items()
    }
    return {name: said for name, said in found.items() if said}


def processed(layers: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Every field once, from the first layer that has it, as clean text."""
    fields: dict[str, str] = {}
    for name in READERS:
        for field, text in layers.get(name, {}).items():
            if field not in fields and (cleaned := clean(field, text)):
                fields[field] = cleaned
    return fields


def _or_nothing(read: Reader, picture: PIL.Image.Image) -> list[tuple[str, str]]:
    try:
        return list(read(picture).items())
    except Exception:  # strangers' bytes: the parsers raise whatever they like
        return []


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


READERS: dict[str, Reader] = {"xmp": _xmp, "iptc": _iptc, "exif": _exif}
"""The first that has a field is believed."""

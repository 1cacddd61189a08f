"""Everything that a picture file tells by itself: sniffed, weighed, measured, read, hashed."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PureWindowsPath

from media.cleaning import printable
from media.credentials import has_credentials
from media.decoding import decode
from media.embedded import processed, read_layers
from media.formats import PictureFile
from media.header import Header, open_picture, read_header, weigh
from media.likeness import likeness
from media.palette import dominant_color
from media.polyglots import refuse_polyglots
from media.probation import is_on_probation, try_out
from media.refusals import Damaged, NotAPicture
from media.storing import original_name
from media.thumbhash import thumbhash

CHUNK = 1024**2
ENOUGH_TO_MEASURE = 64


@dataclass(frozen=True, kw_only=True)
class Examined:
    """`columns` are fields of Image; `texts` is what the file says, by field name."""

    sha256: str
    name: str
    columns: dict[str, object]
    texts: dict[str, str]


def examine(file: PictureFile) -> Examined:
    """Examine a file from outside. Nothing is written; raises a Refused."""
    header = first_look(file)
    refuse_polyglots(file)
    decoded = decode(file, enough=ENOUGH_TO_MEASURE)
    layers = read_layers(open_picture(file))
    texts = processed(layers)
    digest = hashlib.sha256()
    for chunk in chunks(file):
        digest.update(chunk)
    sha256 = digest.hexdigest()
    columns = {
        "media_type": header.format.media_type,
        "file_size": header.bytes,
        "file_name": _base_name(file),
        "metadata": layers,
        "embedded": texts,
        "has_credentials": has_credentials(file, media_type=header.format.media_type),
        "width": decoded.width,
        "height": decoded.height,
        "placeholder": b64encode(thumbhash(decoded.pixels)).decode(),
        "dominant_color": dominant_color(decoded.pixels),
        "likeness": likeness(decoded.pixels),
    }
    name = original_name(sha256=sha256, extension=header.format.extension)
    return Examined(sha256=sha256, name=name, columns=columns, texts=texts)


def first_look(file: PictureFile) -> Header:
    """The header of a file that is safe to open and to decode here. Raises a Refused."""
    weigh(file)
    trial = try_out(file) if is_on_probation(file) else None
    if trial and not trial.opened:
        raise NotAPicture
    header = read_header(file)
    if trial and not trial.decoded:
        raise Damaged
    return header


def chunks(file: PictureFile) -> Iterator[bytes]:
    """The file from its beginning, in parts."""
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _base_name(file: PictureFile) -> str:
    """The last part of the name that the file came with, for people to read; never a path."""
    return printable(PureWindowsPath(str(getattr(file, "name", ""))).name)[-255:]

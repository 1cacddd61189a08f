"""Taking in pictures: sniffed, weighed, hashed, stored once, measured, and read."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PureWindowsPath

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from media.decoding import decode
from media.embedded import clean, read_embedded
from media.formats import PictureFile
from media.header import Header, open_picture, read_header
from media.models import Image
from media.palette import dominant_color
from media.polyglots import refuse_polyglots
from media.refusals import AlreadyThere, HasAFile
from media.renditions import ask
from media.storing import original_name, put
from media.thumbhash import thumbhash

CHUNK = 1024**2
ENOUGH_TO_MEASURE = 64
TEXTS = {"caption", "alt_text", "credit_line", "copyright_notice", "usage_terms", "source_name"}


def take_in(*, file: PictureFile, now: datetime, by_name: str = "", **known: object) -> Image:
    """Store a picture and answer its row; the same file again answers the row it has already.

    `known` are fields of Image that we know better than the file does. Raises a Refused.
    """
    found = _examine(file)
    if existing := Image.objects.filter(sha256=found.sha256).first():
        _store(file, found)
        return existing
    image = Image(created_at=now, created_by=by_name[:150])
    for field, value in known.items():
        setattr(image, field, value)
    return _settle(image, file, found, now) or Image.objects.get(sha256=found.sha256)


def fill(*, image: Image, file: PictureFile, now: datetime) -> Image:
    """Give a wanted picture its file. Texts that it has already stay. Raises a Refused."""
    if not image.is_wanted:
        raise HasAFile
    found = _examine(file)
    settled = _settle(image, file, found, now)
    if settled is None:
        image.refresh_from_db()
        raise AlreadyThere(image=Image.objects.get(sha256=found.sha256))
    return settled


@dataclass(frozen=True)
class _Found:
    header: Header
    sha256: str
    columns: dict[str, object]
    texts: dict[str, str]

    @property
    def name(self) -> str:
        return original_name(sha256=self.sha256, extension=self.header.format.extension)


def _examine(file: PictureFile) -> _Found:
    """Everything that is known from the file alone. Nothing is written."""
    header = read_header(file)
    refuse_polyglots(file)
    decoded = decode(file, enough=ENOUGH_TO_MEASURE)
    texts = read_embedded(open_picture(file))
    columns = {
        "media_type": header.format.media_type,
        "file_size": header.bytes,
        "file_name": _base_name(file),
        "embedded": texts,
        "width": decoded.width,
        "height": decoded.height,
        "placeholder": b64encode(thumbhash(decoded.pixels)).decode(),
        "dominant_color": dominant_color(decoded.pixels),
    }
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return _Found(header, digest.hexdigest(), columns, texts)


def _settle(image: Image, file: PictureFile, found: _Found, now: datetime) -> Image | None:
    """File first, row second: a crash between the two leaves a file that the next try finds.

    None if another row has this file.
    """
    _store(file, found)
    image.file.name, image.sha256 = found.name, found.sha256
    for column, value in found.columns.items():
        setattr(image, column, value)
    for field in TEXTS & found.texts.keys():
        if not getattr(image, field):
            limit = Image._meta.get_field(field).max_length  # type: ignore[union-attr]
            setattr(image, field, found.texts[field][:limit])
    try:
        with transaction.atomic():
            image.save()
            ask(image=image, now=now)
    except IntegrityError:
        if Image.objects.filter(sha256=found.sha256).exists():
            return None
        raise
    return image


def _store(file: PictureFile, found: _Found) -> None:
    """Put the original in its place, unless it lies there; so a lost one can be brought back."""
    if not default_storage.exists(found.name):
        put(name=found.name, chunks=_chunks(file))


def _chunks(file: PictureFile) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _base_name(file: PictureFile) -> str:
    """The last part of the name that the file came with, for people to read; never a path."""
    return clean(PureWindowsPath(str(getattr(file, "name", ""))).name)[-255:]

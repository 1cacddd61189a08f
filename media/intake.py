"""Taking in pictures: each file is examined, stored once, and gets one row.

The file is stored before the row is written: a crash between the two leaves a file under its
hash, which the next try finds in its place.
"""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from media.examining import Examined, chunks, examine
from media.formats import PictureFile
from media.models import Image
from media.refusals import AlreadyThere, HasAFile
from media.renditions import ask
from media.storing import put

TEXTS = ("caption", "alt_text", "credit_line", "copyright_notice", "usage_terms", "source_name")


def take_in(*, file: PictureFile, now: datetime, by_name: str = "", **known: object) -> Image:
    """Store a picture and answer its row; the same file again answers the row it has already.

    `known` are fields of Image that we know better than the file does. Raises a Refused.
    """
    found = examine(file)
    _store(file, found)
    if existing := _row_of(found):
        return existing
    image = Image(created_at=now, created_by=by_name[:150])
    for field, value in (known | _columns(found, known=known)).items():
        setattr(image, field, value)
    try:
        with transaction.atomic():
            image.save(force_insert=True)
            ask(image=image, now=now)
    except IntegrityError:
        if existing := _row_of(found):  # somebody was faster with the same file
            return existing
        raise
    return image


def fill(*, image: Image, file: PictureFile, now: datetime) -> Image:
    """Give a wanted picture its file. Texts that it has already stay. Raises a Refused."""
    found = examine(file)
    if existing := _row_of(found):
        raise AlreadyThere(image=existing)
    _store(file, found)
    image.refresh_from_db()
    words = {field: getattr(image, field) for field in TEXTS}
    try:
        with transaction.atomic():
            still_wanted = Image.objects.filter(pk=image.pk, file="")
            if not still_wanted.update(**_columns(found, known=words)):
                raise HasAFile
            image.refresh_from_db()
            ask(image=image, now=now)
    except IntegrityError as error:
        raise AlreadyThere(image=_row_of(found)) from error
    return image


def _columns(found: Examined, *, known: dict[str, object]) -> dict[str, object]:
    """What was measured, and the file's own texts for fields that nobody has filled in."""
    texts = {
        field: found.texts[field][: Image._meta.get_field(field).max_length]  # type: ignore[union-attr]
        for field in TEXTS
        if field in found.texts and not known.get(field)
    }
    return found.columns | texts | {"file": found.name, "sha256": found.sha256}


def _row_of(found: Examined) -> Image | None:
    return Image.objects.filter(sha256=found.sha256).first()


def _store(file: PictureFile, found: Examined) -> None:
    """Put the original in its place, unless it lies there whole; so a lost one comes back."""
    there = default_storage.exists(found.name)
    if not there or default_storage.size(found.name) != found.columns["file_size"]:
        put(name=found.name, chunks=chunks(file))

"""Where files lie: originals in private, renditions for readers. A file is whole or absent."""

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from tempfile import SpooledTemporaryFile

from django.core.files.base import File
from django.core.files.storage import default_storage

from media.models import Image
from media.refusals import OriginalMissing

ORIGINALS, RENDITIONS = "originals", "renditions"
UNFINISHED = ".part"
IN_MEMORY = 8 * 1024**2
"""Larger files wait on the disk on their way into an object store."""


def original_name(*, sha256: str, extension: str) -> str:
    return f"{ORIGINALS}/{sha256[:2]}/{sha256[2:4]}/{sha256}.{extension}"


def open_original(image: Image) -> "File[bytes]":
    """The original's bytes, for staff and for the worker. Raises OriginalMissing."""
    try:
        return default_storage.open(image.file.name or "")
    except OSError as error:
        raise OriginalMissing(image=image) from error


def put(*, name: str, chunks: Iterable[bytes]) -> None:
    """Write a file whole, or not at all; one that lies there already is replaced."""
    place = local_path(name)
    if place is None:  # object stores write whole objects anyway
        with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
            whole.writelines(chunks)
            whole.seek(0)
            default_storage.save(name, File(whole, name=name))
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{token_hex(8)}{UNFINISHED}")
    try:
        with draft.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def local_path(name: str) -> Path | None:
    """Where a file lies on this machine's disk, or None if the storage is elsewhere."""
    try:
        return Path(default_storage.path(name))
    except NotImplementedError:
        return None


def clear_folder(folder: str, *, unfinished_only: bool = False) -> None:
    """Delete a folder's files, or only what writers that were killed have left in it."""
    try:
        _, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        if not unfinished_only or name.endswith(UNFINISHED):
            default_storage.delete(f"{folder}/{name}")
    if not unfinished_only:
        default_storage.delete(folder)

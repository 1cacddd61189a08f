"""Which files an import looks at, and how it reads them without being led astray."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff"}
LARGEST = 64 * 1024**2
"""Bytes; more than any story, less than what would hurt."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file to import. `name` is its path below the folder that was named. `refusal` says why it
    is not read; `ignored` that nobody would expect it to be."""

    path: Path
    name: str
    refusal: str = ""
    ignored: bool = False


def legible(name: str) -> str:
    """A file name that can be printed and stored: no line ends, no bytes that are no text."""
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


def is_beside(path: Path, seed: Path) -> bool:
    """Whether this is a picture of that seed: its name, and perhaps a number or words behind."""
    rest = path.stem.removeprefix(seed.stem)
    named = path.stem.startswith(seed.stem) and (not rest or rest[0] in "-_.")
    return named and path.suffix.lower() in PICTURES and seed.suffix.lower() not in PICTURES


class Refusal(Exception):
    """This file is not read; the message says why, and what to do."""


def find(paths: list[Path]) -> Iterator[Found]:
    """Every file below these paths, folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from in_folder(path)
        elif os.path.lexists(path):
            yield Found(path=path, name=legible(path.name))
        else:
            yield Found(
                path=path,
                name=legible(str(path)),
                refusal="There is no such file. Check the path.",
            )


def in_folder(root: Path) -> Iterator[Found]:
    """The files of a folder and its subfolders. Symbolic links are followed only within it."""
    home = root.resolve()
    for folder, subfolders, names in os.walk(root):
        subfolders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            shown = legible(str(path.relative_to(root)))
            if name.startswith("."):
                yield Found(path=path, name=shown, ignored=True, refusal="A hidden file.")
            elif path.is_symlink() and home not in path.resolve().parents:
                yield Found(
                    path=path,
                    name=shown,
                    refusal="A link that leads out of the folder. Copy the file into it.",
                )
            elif any(is_beside(path, path.with_name(other)) for other in stories_of(path, names)):
                told = "A picture beside its story, which it goes into."
                yield Found(path=path, name=shown, ignored=True, refusal=told)
            else:
                yield Found(path=path, name=shown)


def stories_of(path: Path, names: list[str]) -> list[str]:
    """The files of a folder that a picture may belong to; none for what is no picture."""
    if path.suffix.lower() not in PICTURES:
        return []
    return [name for name in names if path.stem.startswith(Path(name).stem)]


def read(found: Found) -> bytes:
    """The file's bytes. Raises Refusal for whatever is no ordinary, readable file of sane size.

    Opened before it is looked at, without waiting, so that a pipe or device cannot hang the import
    and nothing can be swapped in between.
    """
    if found.refusal:
        raise Refusal(found.refusal)
    try:
        handle = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Refusal(f"It cannot be opened: {error.strerror}. Check its permissions.") from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("It is no ordinary file (a pipe, a device or a folder). Leave it out.")
        if status.st_size > LARGEST:
            raise Refusal(
                f"It has {status.st_size:,} bytes; more than {LARGEST:,} is no story. Split it."
            )
        try:
            return file.read(LARGEST + 1)
        except OSError as error:
            raise Refusal(f"It cannot be read: {error.strerror}. Check the disk.") from error

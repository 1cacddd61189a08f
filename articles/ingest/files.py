"""Which files an import looks at, and how it reads them without being led astray."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
            else:
                yield Found(path=path, name=shown)


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

"""Content Credentials (C2PA 2.1): whether a file carries a manifest that says how it came to be.

It is looked for where each format keeps it, never read: saying that a signature holds needs the
signers' certificates. Renditions are new pictures, so they carry none.
"""

from collections.abc import Iterator

from media.formats import PictureFile

BMFF_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
"""The uuid box in which AVIF and HEIC keep it."""
TIFF_MANIFEST = 0xCD41
MOST_PARTS = 10_000


def has_credentials(file: PictureFile, *, media_type: str) -> bool:
    """Whether the file carries a C2PA manifest; False for what cannot be followed."""
    try:
        return _look(file, media_type)
    except (OSError, OverflowError, ValueError):  # lengths that lead nowhere
        return False


def _look(file: PictureFile, media_type: str) -> bool:
    file.seek(0)
    match media_type:
        case "image/jpeg":
            return any(b"c2pa" in content for content in _jumbf_segments(file))
        case "image/png":
            return any(name == b"caBX" for name in _parts(file, start=8, order="big", trailer=4))
        case "image/webp":
            return any(name == b"C2PA" for name in _parts(file, start=12, order="little"))
        case "image/avif" | "image/heic":
            return any(_is_manifest(file, name) for name in _boxes(file))
        case "image/tiff":
            return _tiff_has(file)
    return False


def _jumbf_segments(file: PictureFile) -> Iterator[bytes]:
    """The APP11 segments of a JPEG, up to its first scan."""
    file.seek(2)
    while (marker := file.read(2))[:1] == b"\xff" and marker[1:] not in (b"\xda", b"\xd9", b""):
        length = int.from_bytes(file.read(2))
        content = file.read(max(0, length - 2))
        if marker[1] == 0xEB:
            yield content


def _parts(file: PictureFile, *, start: int, order: str, trailer: int = 0) -> Iterator[bytes]:
    """The names of PNG's chunks (length first) or of RIFF's (name first)."""
    at = start
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        length, name = (head[:4], head[4:]) if order == "big" else (head[4:], head[:4])
        yield name
        size = int.from_bytes(length, "big" if order == "big" else "little")
        at += 8 + size + trailer + (size % 2 if order == "little" else 0)


def _boxes(file: PictureFile) -> Iterator[bytes]:
    """The types of the outermost ISO boxes; the file stands behind each one's head."""
    at = 0
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(file.read(8))
        yield head[4:]
        if length < 8:
            return
        at += length


def _is_manifest(file: PictureFile, name: bytes) -> bool:
    return name == b"uuid" and file.read(16) == BMFF_MANIFEST


def _tiff_has(file: PictureFile) -> bool:
    """Whether the first directory has the manifest's tag."""
    order = "little" if file.read(2) == b"II" else "big"
    file.seek(4)
    file.seek(int.from_bytes(file.read(4), order))  # type: ignore[arg-type]
    count = int.from_bytes(file.read(2), order)  # type: ignore[arg-type]
    entries = file.read(count * 12)
    tags = (entries[at : at + 2] for at in range(0, len(entries), 12))
    return any(int.from_bytes(tag, order) == TIFF_MANIFEST for tag in tags)  # type: ignore[arg-type]

"""How a JPEG is laid out: row by row, or in several scans over the whole picture (ITU T.81)."""

from media.formats import PictureFile

START_OF_SCAN = 0xDA
FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
PROGRESSIVE_FRAMES = {0xC2, 0xCA}


def is_held_whole(file: PictureFile) -> bool:
    """Whether a decoder has to keep all of it in memory before the first row is done.

    True for progressive files, for those that store one colour after the other, and for
    whatever does not look like either.
    """
    file.seek(2)
    components = 0
    while (marker := _next_marker(file)) is not None:
        length = int.from_bytes(file.read(2))
        content = file.read(max(0, length - 2))
        if marker in PROGRESSIVE_FRAMES:
            return True
        if marker in FRAMES and len(content) > 5:
            components = content[5]
        if marker == START_OF_SCAN:
            return not content or content[0] != components
    return True


def _next_marker(file: PictureFile) -> int | None:
    """The marker that begins here; any number of 0xFF may stand before it."""
    if file.read(1) != b"\xff":
        return None
    found = file.read(1)
    while found == b"\xff":
        found = file.read(1)
    return found[0] if found else None

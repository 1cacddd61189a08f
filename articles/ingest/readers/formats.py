"""Which reader reads a file: the one asked for, or the one whose format the bytes have."""

import json
from collections.abc import Callable, Iterator

from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers import feed, markdown, page, records, text
from articles.ingest.readers.item import Item

Reader = Callable[..., Iterator[Item]]
READERS: dict[str, Reader] = {
    "text": text.read,
    "html": page.read,
    "feed": feed.read,
    "wxr": feed.read,
    "ninjs": records.read_ninjs,
    "jsonl": records.read_lines,
    "markdown": markdown.read,
}

PACKED = (
    (b"PK\x03\x04", 0, "a zip archive or an office document"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"BZh", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\x00", 0, "an xz archive"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a rar archive"),
    (b"ustar", 257, "a tar archive"),
    (b"%PDF-", 0, "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old office document"),
)
"""Signs at an offset (see file(1)'s magic)."""

IS_PACKED = "This is {what}. Unpack it, or save its text, and import that."
ROOTS = ("<rss", "<feed", "<rdf:rdf", "<atom:feed")


def read(raw: bytes, *, as_format: str = "", language: str = "") -> Iterator[Item]:
    """The stories in a file. Raises Unreadable where it cannot be read, or not further."""
    for sign, offset, what in PACKED:
        if raw[offset : offset + len(sign)] == sign:
            raise Unreadable(IS_PACKED.format(what=what))
    return READERS[as_format or detected(raw)](raw, language=language)


def detected(raw: bytes) -> str:
    """The name of the format that these bytes are in: text, unless they say otherwise."""
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip().lower()
    if start.startswith("<"):
        return markup(start)
    if start.startswith("{"):
        return json_format(raw)
    if start.startswith(("---\n", "---\r\n")):
        named = [line for line in start.splitlines()[1:4] if markdown.NAMED.fullmatch(line.strip())]
        return "markdown" if named else "text"
    return "text"


def markup(start: str) -> str:
    if any(root in start for root in ROOTS) and "<html" not in start:
        return "feed"
    is_page = start.startswith(("<!doctype html", "<html")) or "<html" in start[:1000]
    return "html" if is_page else "text"


def json_format(raw: bytes) -> str:
    """Lines of JSON, if the first line is a whole object; else one object, if it is one."""
    first = raw.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    for candidate, name in ((first[0], "jsonl"), (raw, "ninjs")):
        try:
            if isinstance(json.loads(candidate), dict):
                return name if name == "ninjs" or first[2].strip() else "ninjs"
        except (ValueError, RecursionError):
            continue
    return "text"

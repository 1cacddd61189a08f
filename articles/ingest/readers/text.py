"""Plain text: the whole file is one story."""

from collections.abc import Iterator

from articles.ingest.parser.parse import parse
from articles.ingest.readers.item import Item


def read(raw: bytes, *, language: str) -> Iterator[Item]:
    """One item. Raises Unreadable."""
    yield Item(start=0, end=len(raw), parsed=parse(raw, language=language or None))

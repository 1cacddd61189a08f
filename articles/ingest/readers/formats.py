"""Which reader reads a file: the one asked for, or the one whose format the bytes have."""

from collections.abc import Callable, Iterator

from articles.ingest.readers import text
from articles.ingest.readers.item import Item

Reader = Callable[..., Iterator[Item]]
READERS: dict[str, Reader] = {"text": text.read}


def read(raw: bytes, *, as_format: str = "", language: str = "") -> Iterator[Item]:
    """The stories in a file. Raises Unreadable where it cannot be read at all."""
    return READERS[as_format or detected(raw)](raw, language=language)


def detected(raw: bytes) -> str:
    """The name of the format that these bytes are in."""
    return "text"

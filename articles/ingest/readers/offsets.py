"""From characters to bytes, and from what is known of a file to a fate for all of it."""

from collections.abc import Iterable, Iterator

from articles.ingest.parser.document import Span

FRAME = "part of the file's format, not of the story"


class Bytes:
    """Where characters stand in the bytes of a text. Asked in ascending order, it is linear."""

    def __init__(self, text: str, *, encoding: str, first: int = 0) -> None:
        self._text, self._encoding = text, encoding
        self._character, self._byte = 0, first
        self._ascii = text.isascii() and encoding.startswith(("utf-8", "ascii"))
        self._first = first

    def at(self, character: int) -> int:
        if self._ascii:
            return self._first + character
        if character < self._character:
            self._character, self._byte = 0, self._first
        passed = self._text[self._character : character]
        self._byte += len(passed.encode(self._encoding, "surrogateescape"))
        self._character = character
        return self._byte


def covering(marks: Iterable[Span], *, size: int) -> tuple[Span, ...]:
    """These spans, and the format's own bytes between them: together the whole."""
    return tuple(_covering(marks, size))


def _covering(marks: Iterable[Span], size: int) -> Iterator[Span]:
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < at or mark.end > size or mark.end <= mark.start:
            continue  # within one that has been told already
        if mark.start > at:
            yield Span(at, mark.start, "junk", FRAME)
        yield mark
        at = mark.end
    if at < size:
        yield Span(at, size, "junk", FRAME)

"""A text as lines, each with the bytes it occupies in the raw file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.parser.cleaners import clean
from articles.ingest.parser.decoding import Decoded

ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cleaned text, and the raw bytes from its first to past its line end."""

    text: str
    raw: str
    start: int
    end: int

    @property
    def origin(self) -> tuple[int, int]:
        return (self.start, self.end)


def mark_width(decoded: Decoded) -> int:
    """How many bytes the byte order mark takes, if there is one."""
    return len(BOM.encode(decoded.encoding)) if decoded.text.startswith(BOM) else 0


def lines(decoded: Decoded) -> Iterator[Line]:
    """Cut at every line end; together the lines cover everything after the byte order mark."""
    start = mark_width(decoded)
    for piece in _pieces(decoded.text[1:] if start else decoded.text):
        end = start + len(piece.encode(decoded.encoding))
        yield Line(text=clean(piece), raw=piece, start=start, end=end)
        start = end


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in ENDS.finditer(text):
        yield text[at : match.end()]
        at = match.end()
    if at < len(text):
        yield text[at:]

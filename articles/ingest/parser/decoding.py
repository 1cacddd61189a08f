"""Bytes to text: Unicode first, then a legacy encoding that is certain, or a refusal.

Text that was read in the wrong encoding looks right to a machine and wrong to every reader,
so a guess counts only if it gives back exactly the bytes it was made from.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import chardet

from articles.ingest.parser.unreadable import Unreadable

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Stateful encodings switch alphabets with escape sequences: a line cannot be read on its own.
STATEFUL = ("iso2022", "iso-2022", "hz", "utf-7", "utf7")
SAMPLE = 65536
MOST_CONTROLS = 0.02
SIGNS_OF_PROSE = "–—‘’“”„‚«»‹›…•·°§©®€£¡¿"

MANY_CONTROLS = "The file is binary, not text. Import the text itself, saved as UTF-8."
EMPTY = "The file is empty. Export it again from where it came from."
BROKEN_UTF8 = (
    "The file is UTF-8 but damaged at byte {at}. Export it again, or repair it, and import it then."
)
NO_ENCODING = "The file's character encoding is unknown. Save it as UTF-8 and import it again."
BROKEN_UNICODE = (
    "The file says that it is {encoding} but is damaged at byte {at}. Save it as UTF-8 again."
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a whole file; encoding it again gives exactly the file."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """Read bytes as text, or raise Unreadable."""
    if not raw.strip(b" \t\r\n\0"):
        raise Unreadable(EMPTY)
    decoded = _marked(raw) or _utf8(raw) or _unmarked_utf16(raw) or _legacy(raw)
    if not decoded.text.strip("\ufeff\0 \t\r\n\u200b"):
        raise Unreadable(EMPTY)
    if _binary(decoded.text[:SAMPLE]):
        raise Unreadable(MANY_CONTROLS)
    return decoded


def _marked(raw: bytes) -> Decoded | None:
    """A byte order mark names the encoding; it stays in the text as its first character."""
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    raise Unreadable(BROKEN_UTF8.format(at=error.start)) from error
                reason = BROKEN_UNICODE.format(encoding=encoding, at=error.start)
                raise Unreadable(reason) from error
    return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(raw):
            raise Unreadable(BROKEN_UTF8.format(at=error.start)) from error
        return None
    # UTF-16 of plain English is valid UTF-8 with a NUL beside every letter.
    if text.count("\0") * 5 > len(text) and (wide := _unmarked_utf16(raw)):
        return wide
    return Decoded(text, "utf-8")


def _mostly_utf8(raw: bytes) -> bool:
    """Do most non-ASCII bytes read as UTF-8? Then the rest is damage, not an encoding."""
    text = raw[: SAMPLE * 16].decode("utf-8", "surrogateescape")
    strange = [c for c in text if c > "\x7f"]
    broken = sum("\udc80" <= c <= "\udcff" for c in strange)
    whole = sum(len(c.encode()) for c in strange if not "\udc80" <= c <= "\udcff")
    return whole > broken * 2


def _unmarked_utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: line ends, blanks and ASCII leave their zero bytes on one side."""
    if len(raw) % 2 or b"\0" not in raw[:SAMPLE]:
        return None
    even, odd = raw[:SAMPLE:2].count(0), raw[1:SAMPLE:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 > max(even, odd):
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _binary(text[:SAMPLE]) else Decoded(text, encoding)


def _legacy(raw: bytes) -> Decoded:
    if _binary(raw[:SAMPLE].decode("latin-1"), c1=False):
        raise Unreadable(MANY_CONTROLS)
    guess = chardet.detect(raw, prefer_superset=True)["encoding"] or ""
    encoding = guess.lower()
    if not encoding or encoding.startswith(STATEFUL):
        raise Unreadable(NO_ENCODING)
    try:
        text = raw.decode(encoding)
        faithful = text.encode(encoding) == raw
    except (UnicodeError, LookupError) as error:
        raise Unreadable(NO_ENCODING) from error
    if not faithful or _binary(text[:SAMPLE]) or not _lettered(text[:SAMPLE]):
        raise Unreadable(NO_ENCODING)
    return Decoded(text, encoding)


def _binary(text: str, *, c1: bool = True) -> bool:
    controls = sum(1 for c in text if (c < " " and c not in "\t\n\r\f\v") or c == "\x7f")
    if c1:
        controls += sum(1 for c in text if "\x80" <= c <= "\x9f")
    return controls > max(2, len(text) * MOST_CONTROLS)


def _lettered(text: str) -> bool:
    """A wrong single-byte table turns letters into signs; prose is mostly letters and blanks."""
    strange = [c for c in text if c > "\x7f"]
    letters = sum(1 for c in strange if c.isalpha() or c.isspace() or c in SIGNS_OF_PROSE)
    return letters * 2 > len(strange)

"""Small named steps that take dirt out of a line and leave its words alone."""

from __future__ import annotations

import html
import re
import unicodedata

INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\ufeff\ufffc"
        "\u2060\u2061\u2062\u2063\u2064\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
)
CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), 0x7F])
# Joiners shape letters in Persian, Hindi and emoji; between Latin letters they are dirt.
JOINERS = dict.fromkeys([0x200C, 0x200D])
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]")


def clean(text: str) -> str:
    """A line as it should have been: composed letters, single blanks, nothing invisible."""
    if text.isascii() and "&" not in text:
        return " ".join(text.translate(CONTROLS).split())
    for step in (without_entities, without_mojibake, without_invisibles, composed):
        text = step(text)
    return " ".join(text.split())


def without_invisibles(text: str) -> str:
    """Drop soft hyphens, zero-width blanks, text-direction marks and control characters."""
    text = text.translate(INVISIBLE).translate(CONTROLS)
    if "\u200c" in text or "\u200d" in text:
        return text.translate(JOINERS) if _latin(text) else text
    return text


def composed(text: str) -> str:
    """Letters and their accents as one character (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def without_entities(text: str) -> str:
    """`&amp;` and `&#8211;` as the characters they stand for."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def without_mojibake(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, if all of it gives way without a remainder."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return b"".join(_windows_byte(c) for c in text).decode("utf-8")
    except UnicodeError:
        return text


def _windows_byte(character: str) -> bytes:
    if character <= "\u00ff":
        return character.encode("latin-1")
    return character.encode("cp1252")


def _latin(text: str) -> bool:
    return all(c < "\u0250" for c in text if c.isalpha())

"""Small named steps that take dirt out of a line and leave its words alone."""

from __future__ import annotations

import html
import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
# Joiners shape letters in Persian, Hindi and emoji; between Latin letters they are dirt.
JOINER = re.compile("[\u200c\u200d]")
PIECE = 65536
BLANKS = re.compile(r"\s+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# What UTF-8 looks like when it was read as Windows-1252, and hardly anything else does: a capital
# with tilde before a sign, or pairs of Greek, Cyrillic or Arabic lead bytes. `CAFÉ’s` is none.
MOJIBAKE = re.compile(
    "\u00c3[\u0080-\u009f\u00a1-\u00bf\u2019-\u203a]|\u00c2[\u00a1-\u00bf]|\u00e2\u20ac"
    "|(?:[\u00c4\u00c5\u00ce\u00cf\u00d0\u00d1\u00d8\u00d9][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]){2}"
)


def clean(text: str) -> str:
    """A line as it should have been: composed letters, single blanks, nothing invisible."""
    if not text.isascii():
        text = composed(without_invisibles(without_mojibake(text)))
    return single_blanks(without_controls(without_entities(text)))


def without_mojibake(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, if all of it gives way without a remainder."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return b"".join(_windows_byte(c) for c in text).decode("utf-8")
    except UnicodeError:
        return text


def _windows_byte(character: str) -> bytes:
    return character.encode("latin-1" if character <= "\u00ff" else "cp1252")


def without_invisibles(text: str) -> str:
    """Drop soft hyphens, zero-width blanks, text-direction marks and needless joiners."""
    text = INVISIBLE.sub("", text)
    if JOINER.search(text) and all(c < "\u0250" for c in text if c.isalpha()):
        return JOINER.sub("", text)
    return text


def composed(text: str) -> str:
    """Letters and their accents as one character (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def without_entities(text: str) -> str:
    """`&amp;` and `&#8211;` as the characters they stand for."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def without_controls(text: str) -> str:
    """Drop control characters other than blanks."""
    return CONTROL.sub("", text)


def single_blanks(text: str) -> str:
    """One ordinary blank where there were several, or no-break ones; none at the ends. A piece at
    a time: the words of a very long line, all at once, would take ten times its size."""
    if len(text) <= PIECE:
        return BLANKS.sub(" ", text).strip()
    pieces = [""]
    for at in range(0, len(text), PIECE):
        piece = BLANKS.sub(" ", text[at : at + PIECE])
        pieces.append(piece.removeprefix(" ") if pieces[-1].endswith(" ") else piece)
        if not pieces[-1]:
            pieces.pop()
    return "".join(pieces).strip()

"""Readers' words: cleaned for keeping, folded for comparing.

Text is kept as plain text in NFC. What cannot be seen but changes how text runs or matches
(controls, bidirectional overrides, zero-width and tag characters) is taken out; the joiners that
Persian, Indic scripts and emoji need stay.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from articles.comments.refusals import BadEmail, EmptyText, NameMissing, NameTooLong, TooLong

MAX_TEXT = 5000
MAX_NAME = 60
MAX_MARKS = 8
"""Combining marks kept on one letter. No script needs more; the rest only fills the screen."""

INVISIBLE = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls, but for tab and line ends
    "\u00ad\u034f\u061c\u180e\u200b\u2060-\u206f\ufeff"  # soft hyphen, zero-width, isolates
    "\u200e\u200f\u202a-\u202e"  # direction marks and overrides
    "\u115f\u1160\u3164\uffa0\u2800"  # letters that show as nothing
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # annotations, noncharacters
    "\ud800-\udfff"  # halves of characters, which no database takes
    "\U000e0000-\U000e007f"  # tags
    "]"
)
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
TOWERS = re.compile(f"({MARK}{{{MAX_MARKS}}}){MARK}+")


def clean_text(text: str) -> str:
    """The text as it is kept. Raises EmptyText and TooLong."""
    if len(text) > 4 * MAX_TEXT:
        raise TooLong
    text = imported_text(text)
    if not JOINERS.sub("", text).strip():
        raise EmptyText
    if len(text) > MAX_TEXT:
        raise TooLong
    return text


def clean_name(name: str) -> str:
    """The name in one line. Raises NameMissing and NameTooLong."""
    if len(name) > 4 * MAX_NAME:
        raise NameTooLong
    name = _one_line(name)
    if not JOINERS.sub("", name).strip():
        raise NameMissing
    if len(name) > MAX_NAME:
        raise NameTooLong
    return name


def imported_text(text: str) -> str:
    """The text of any length, made safe to keep, without a word lost."""
    text = _visible(LINE_ENDS.sub("\n", text))
    return EMPTY_LINES.sub("\n\n", text).strip()


def imported_name(name: str) -> str:
    """The name as a source had it, cut where it is too long."""
    name = _one_line(name)
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def clean_email(email: str) -> str:
    """The address in small letters. Raises BadEmail, also for anything with a line end in it."""
    try:
        validate_email(email.strip(" "))
    except ValidationError as error:
        raise BadEmail from error
    return unicodedata.normalize("NFC", email.strip(" ")).casefold()


def _one_line(name: str) -> str:
    return " ".join(_visible(LINE_ENDS.sub(" ", name)).split())


def _visible(text: str) -> str:
    return TOWERS.sub(r"\1", unicodedata.normalize("NFC", INVISIBLE.sub("", text)))


@lru_cache(maxsize=256)
def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, marks and joiners, and for each letter its place in the original."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in letter.lower() if letter.isascii() else _parts(letter):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _parts(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    return "".join(
        part for part in parts if not unicodedata.combining(part) and not JOINERS.match(part)
    )


def fingerprint(text: str) -> str:
    """The same for texts that differ only in case, marks, blanks and punctuation."""
    letters = "".join(filter(str.isalnum, fold(text)[0])) or text
    return hashlib.sha256(letters.encode()).hexdigest()[:32]

"""What a line looks like, measured the same way in every script."""

from __future__ import annotations

import re
from dataclasses import dataclass

TERMINALS = ".!?…。！？।؟۔።။៖"
QUOTES = "\"'”“»«’‘›‹」』）)]"
OPENERS = "\"'“„”«»‹›‘’「『"
BULLETS = "-–—•*·▪◦●■►▶‣✓"
# Ideographs, kana, Hangul and full-width forms carry about two and a half Latin letters each.
WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
# Thai and Lao end no sentence with a sign and part no words with blanks; vowels and tones above
# and below the line take no room.
UNSIGNED = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6]"
)
LETTERS_OF_A_WORD = 4
WIDTH_OF_A_SENTENCE = 50
SENTENCE_END = re.compile(r"[.!?…][\"'”“»’)\]]*\s+[\"'“„«‘(\[¿¡]*[^\W\da-z]|[。！？।؟۔።]")
NUMBERED = re.compile(r"^\d{1,3}[.)]\s")
BULLETED = re.compile(r"^[-–—•*·▪◦●■►▶‣✓]\s+\S")
READ_TO = 4000


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of one line. `width` counts Latin-letter equivalents."""

    text: str
    width: int
    words: int
    sentences: int
    ends: str
    starts: str
    digits: float
    capitals: float

    @property
    def closed(self) -> bool:
        """Does it end like a sentence?"""
        return self.ends == "terminal"

    @property
    def prose(self) -> bool:
        """Is it long and closed enough to be the running text of a story?"""
        return (self.width >= 75 and self.closed) or self.width >= 150 or self.sentences >= 2


def shape_of(text: str) -> Shape:
    """Measure a cleaned line. Very long lines are judged by their first few thousand letters."""
    sample = text if len(text) <= READ_TO else text[:READ_TO] + text[-40:]
    words = sample.split()
    letters = [w for w in words if w[0].isalpha()]
    wide = len(WIDE.findall(sample)) if not sample.isascii() else 0
    unsigned = len(UNSIGNED.findall(sample)) if not sample.isascii() else 0
    if unsigned * 2 > len(sample):
        return _unsigned(text, sample, unsigned)
    return Shape(
        text=text,
        width=len(text) + wide * 3 // 2,
        words=max(len(words), wide // 2),
        sentences=_sentences(sample),
        ends=_ending(sample),
        starts=_starting(sample),
        digits=sum(c.isdigit() for c in sample) / max(1, len(sample)),
        capitals=sum(w[0].isupper() for w in letters) / max(1, len(letters)),
    )


def _unsigned(text: str, sample: str, letters: int) -> Shape:
    """A line of a script without sentence signs: long ones are taken for sentences."""
    width = letters * len(text) // len(sample)
    ends = _ending(sample)
    closed = ends == "terminal" or (
        ends not in ("bracket", "pipe") and width >= WIDTH_OF_A_SENTENCE
    )
    return Shape(
        text=text,
        width=width,
        words=max(1, letters // LETTERS_OF_A_WORD),
        sentences=int(closed),
        ends="terminal" if closed else ends,
        starts=_starting(sample),
        digits=sum(c.isdigit() for c in sample) / len(sample),
        capitals=0.0,
    )


def _sentences(text: str) -> int:
    inner = sum(1 for m in SENTENCE_END.finditer(text) if m.end() < len(text))
    return inner + (1 if _ending(text) == "terminal" else 0)


def _ending(text: str) -> str:
    bare = text.rstrip(QUOTES)
    last, final = bare[-1:], text[-1:]
    if last and last in TERMINALS:
        return "terminal"
    if final in ":：":
        return "colon"
    if final in ")）]":
        return "bracket"
    if final in QUOTES:
        return "quote"
    if final in ",;，、؛،":
        return "comma"
    if final == "|":
        return "pipe"
    if final.isdigit():
        return "digit"
    return "letter" if final.isalpha() else "sign"


def _starting(text: str) -> str:
    first = text[:1]
    if BULLETED.match(text):
        return "bullet"
    if first.isdigit():
        return "number" if NUMBERED.match(text) else "digit"
    if first and first in OPENERS:
        return "quote"
    if first.isupper():
        return "upper"
    if first.islower():
        return "lower"
    return "letter" if first.isalpha() else "sign"

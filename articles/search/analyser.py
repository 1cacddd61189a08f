"""From text to terms, the same way for stories and for queries, whatever the database.

Words are folded (NFC, case, letters that carry strokes, diacritics: "Nguyễn" is "nguyen") and
then stemmed by the rules of their language (Snowball: "Häuser" is "haus"). Chinese, Japanese and
Korean writing is taken sign by sign. A term holds letters, digits and vowel signs, nothing else:
it can stand in any engine's query without escaping.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

LONGEST_TERM = 64

SIGNS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "".join(
    re.escape(chr(code)) for code in range(0x10000) if unicodedata.category(chr(code))[0] == "M"
)
WORD = re.compile(f"(?P<sign>[{SIGNS}])|[^\\W_{SIGNS}](?:[^\\W_{SIGNS}]|[{MARKS}])*")

DIACRITICS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]")
"""Combining marks of Latin, Greek and Cyrillic, Hebrew points and Arabic vowels. Vowel signs of
Indic scripts belong to the word and stay."""

STROKES = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


@dataclass(frozen=True)
class Word:
    """A word of a text, folded, and where it stands (in code points)."""

    folded: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        if folded := fold(found[0]):
            yield Word(folded, found.start(), found.end())


def terms(text: str, *, language: str) -> list[str]:
    """What the index keeps of a text."""
    return [stem(word.folded, language=language) for word in words(text)]


def fold(word: str) -> str:
    if word.isascii():  # most words, and then nothing else has an effect
        return word.lower()[:LONGEST_TERM]
    folded = unicodedata.normalize("NFC", word).casefold().translate(STROKES)
    bare = DIACRITICS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", bare)[:LONGEST_TERM]


def stem(folded: str, *, language: str) -> str:
    """By the rules of the language (a BCP 47 tag); without rules the word itself."""
    stemmer = STEMMERS.of(language.partition("-")[0].lower())
    stemmed: str = stemmer.stemWord(folded) if stemmer else folded
    return stemmed or folded


@lru_cache(maxsize=100_000)
def term_of(word: str, *, language: str) -> str:
    """The term of a word as it is written."""
    return stem(fold(word), language=language)


class Stemmers(threading.local):
    """Snowball's stemmers must not be shared between threads."""

    def __init__(self) -> None:
        self.made: dict[str, Stemmer.Stemmer | None] = {}

    def of(self, language: str) -> Stemmer.Stemmer | None:
        if language not in self.made:
            try:
                self.made[language] = Stemmer.Stemmer(ALIASES.get(language, language))
            except KeyError:
                self.made[language] = None
        return self.made[language]


ALIASES = {"nb": "no", "nn": "no"}
STEMMERS = Stemmers()

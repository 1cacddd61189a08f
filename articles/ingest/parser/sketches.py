"""A line reduced to one letter for its neighbours, and to the marks it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.ingest.parser import captions, markers
from articles.ingest.parser.bylines import is_byline
from articles.ingest.parser.dates import TIME, find_date
from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.words import (
    ACCOUNT,
    ADVERT,
    BYLINE,
    COMMENT,
    COMMENTING,
    MORE,
    NETWORK,
    NOTICE,
    PICTURE,
    SOURCE,
    claims_rights,
    opens_with,
    speaks_of,
    words_of,
)

COUNTER = re.compile(r"^\W*\d{1,3}\s?\D{1,5}\s?\d{1,3}\W*$")
SIDES = re.compile(
    r"\(\w{0,2}\.?\s?(?:l|r|left|right|links|rechts|M|c|centre|center)\.?\)|\(v\. ?l|\barchiv", re.I
)
RIGHT_SIGNS = ("©", "(c)", "(C)", "ⓒ", "opyright", "OPYRIGHT")
YEARED = re.compile(r"(?i)(?:©|\(c\)|ⓒ|copyright)\W{0,3}(?:\D{0,40})?(?:19|20)\d\d")
CRUMBS = (" > ", " » ", " / ", " | ", " › ", "|")
ENDINGS = "mehr more suite más mais altro meer mer dalej devamı далее więcej now here hier"
ENDS_MORE = frozenset(ENDINGS.split())
LAST_QUOTES = "\"”“»«’'」』"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A line reduced to one letter for its neighbours, and to the marks it carries."""

    kind: str
    marks: tuple[str, ...]


def sketch(shape: Shape) -> Sketch:
    """One letter: P prose, p short sentence, h heading-like, t tiny, c caption, d date, b byline,
    n network or notice, a ad, l bullet, s source, # count, o other."""
    marks = _marks(shape)
    return Sketch(_kind(shape, marks), marks)


def _kind(shape: Shape, marks: tuple[str, ...]) -> str:
    if "ad" in marks:
        return "a"
    if "credit" in marks:
        return "C"
    if "piped" in marks or "credited" in marks:
        return "c"
    if "source" in marks:
        return "s"
    if shape.prose:
        return "P"
    if "count" in marks:
        return "#"
    if "byline" in marks:
        return "b"
    if "date" in marks and shape.width < 75:
        return "d"
    if "network" in marks and shape.words <= 6:
        return "n"
    if "counter" in marks:
        return "k"
    if shape.starts == "bullet":
        return "l"
    if shape.closed:
        return "p"
    if shape.words <= 2 and shape.width < 25:
        return "t"
    return "h" if 8 <= shape.width < 140 else "o"


def _marks(shape: Shape) -> tuple[str, ...]:
    text = shape.text
    found = []
    if markers.is_ad(text):
        found.append("ad")
    if "|" in text:
        found.append("piped" if captions.piped(text) else "pipe")
    if len(text) <= captions.LONGEST_CAPTION:
        found += _caption_marks(text)
    if len(text) <= 200:
        found += _short_marks(shape)
    elif len(text) <= 700:
        words = words_of(text)
        if sum(word in NOTICE or word in NETWORK for word in words) >= 2:
            found.append("notices")
    if len(text) <= 500:
        found += _house_marks(text)
    if "http" in text or "www." in text:
        found.append("source" if markers.source_url(text) else "link")
    return tuple(found)


def _house_marks(text: str) -> list[str]:
    """What a site says of itself: rights, accounts and the rules of its comments."""
    found = []
    if (any(sign in text for sign in RIGHT_SIGNS) and YEARED.search(text)) or claims_rights(text):
        found.append("rights")
    if speaks_of(text, ACCOUNT):
        found.append("account")
    if speaks_of(text, COMMENTING):
        found.append("commenting")
    return found


def _caption_marks(text: str) -> list[str]:
    caption = captions.split_caption(text)
    if caption.credit:
        return ["credited" if caption.text else "credit"]
    return []


def _short_marks(shape: Shape) -> list[str]:
    text, found = shape.text, []
    words = words_of(text)
    if find_date(text):
        found.append("date")
    if TIME.search(text) and any(c in text for c in ":h."):
        found.append("time")
    if is_byline(text):
        found.append("byline")
    elif opens_with(text, BYLINE):
        found.append("by")
    if markers.source_label(text):
        found.append("sourced")
    if markers.comment_count(text) is not None:
        found.append("count")
    if opens_with(text, MORE):
        found.append("more")
    if opens_with(text, PICTURE):
        found.append("picture")
    if opens_with(text, SOURCE):
        found.append("origin")
    for name, known in (("network", NETWORK), ("notice", NOTICE), ("comment", COMMENT)):
        if any(word in known for word in words):
            found.append(name)
    if 2 <= shape.words <= 5 and shape.capitals >= 0.6 and not shape.digits and not shape.closed:
        found.append("name")
    if COUNTER.match(text):
        found.append("counter")
    if SIDES.search(text):
        found.append("sides")
    if sum(text.count(sign) for sign in CRUMBS) >= 2 and shape.width < 120:
        found.append("crumbs")
    if words and words[-1] in ENDS_MORE:
        found.append("endsmore")
    if len(words) <= 6 and words and (words[0] in ADVERT or words[-1] in ADVERT):
        found.append("adword")
    if captions.agency(text[-40:]) and not shape.closed:
        found.append("agency")
    if (
        shape.starts == "upper"
        and shape.words > 2
        and words_of(text[:30])
        and text.split()[0].isupper()
    ):
        found.append("upperfirst")
    if "@" in text:
        found.append("at")
    if "©" in text or "®" in text or "™" in text:
        found.append("copyright")
    if text[:1] in "(（[" and shape.ends == "bracket":
        found.append("brackets")
    elif shape.ends == "bracket":
        found.append("bracket")
    if text.isupper() and len(text) > 3:
        found.append("shouting")
    if "?" in text or "؟" in text or "？" in text:
        found.append("question")
    if any(colon in text[3:40] for colon in ":："):
        found.append("colon")
    if shape.starts == "quote":
        found.append("quoted" if shape.ends == "quote" or text[-1:] in LAST_QUOTES else "quote")
    glued = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    if glued:
        found.append("glued" if glued == 1 else "glued+")
    return found

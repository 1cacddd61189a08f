"""Lines that give themselves away: ad markers, source lines, comment counts, rules."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from articles.ingest.parser.captions import COLONS
from articles.ingest.parser.words import ADVERT, COMMENT, SOURCE, folded, opens_with, words_of

# The `[ad_2]` of WordPress autoposting plugins, in whatever language it was translated to.
AD_SLOT = re.compile(r"^\[[^\[\]]{1,16}_\d\]$")
URL = re.compile(r"https?://[^\s<>\"']+")
COUNT = re.compile(r"^(?P<word>[^\d()（）]{2,30}?)\s?[(（:：]?\s?(?P<n>\d{1,6})[)）]?$")
COUNT_FIRST = re.compile(r"^(?P<n>\d{1,6})\s(?P<word>[^\d()]{2,24})$")
SEPARATORS = (" - ", " – ", " — ", ":", " |")


def ad_slot(text: str) -> bool:
    """A typed advertisement marker such as `[ad_2]`."""
    return len(text) <= 20 and bool(AD_SLOT.match(text))


def is_ad(text: str) -> bool:
    """A marker or label that stands where an advertisement stood."""
    if ad_slot(text):
        return True
    if len(text) > 60 or not (found := opens_with(text, ADVERT)):
        return False
    words = words_of(text)
    if len(words) == len(found.split()):
        return True
    if text.isupper():
        return True
    head = text
    for separator in SEPARATORS:
        head = head.partition(separator)[0]
    return " ".join(words_of(head)) in ADVERT and len(words) <= 8


def names_ad(text: str) -> bool:
    """Do several words end with a word for advertisement?"""
    words = words_of(text)
    return len(words) >= 3 and words[-1] in ADVERT


def is_rule(text: str) -> bool:
    """A line of signs only: `***`, `___`, `• • •`."""
    return bool(text) and len(text) <= 200 and not any(c.isalnum() for c in text)


def comment_count(text: str) -> int | None:
    """The number in `Comment (0)` or `12 Comments`; the word alone decides nothing in brackets."""
    if len(text) > 40:
        return None
    if (match := COUNT.match(text)) and (_commenting(match["word"]) or _bracketed(text)):
        return int(match["n"])
    if (match := COUNT_FIRST.match(text)) and _commenting(match["word"]):
        return int(match["n"])
    return None


def _commenting(word: str) -> bool:
    return " ".join(words_of(word)) in COMMENT


def _bracketed(text: str) -> bool:
    return text.endswith((")", "）")) and len(text.split()) <= 3


def source_url(text: str) -> str:
    """The address in a line that holds nothing else but a short label before it."""
    match = URL.search(text)
    if not match or text[match.end() :].strip(" .)|"):
        return ""
    label = text[: match.start()].strip()
    if label and (len(label) > 40 or len(label.split()) > 5):
        return ""
    return match[0].rstrip(".,)|")


def source_label(text: str) -> bool:
    """`Source`, `Source link`, `View source`, `Source: NAME`, `Source by NAME`: no address."""
    if len(text) > 70 or (text.endswith((".", "!", "?", "。")) and ":" not in text):
        return False
    words = words_of(text)
    if not words or len(words) > 8:
        return False
    if len(words) <= 3 and any(word in SOURCE for word in words[:2]) and not _colon(text):
        return " ".join(words) in SOURCE or words[-1] in ("link", "source", "by") or len(words) <= 2
    if not opens_with(text, SOURCE):
        return False
    return bool(source_name(text))


def source_name(text: str) -> str:
    """The name after the colon or the `by` of a source line."""
    for at, character in enumerate(text[:30]):
        if character in COLONS:
            return text[at + 1 :].strip(" .|")
    head, found, name = text.partition(" by ")
    return name.strip(" .|") if found and folded(head.split()[-1]) in SOURCE else ""


def domain_of(url: str) -> str:
    """The host of an address without `www.`."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _colon(text: str) -> bool:
    return any(c in text for c in COLONS)

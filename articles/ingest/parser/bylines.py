"""Who wrote it: lines that credit people or agencies, and the names in them."""

from __future__ import annotations

import re

from articles.ingest.parser.dates import find_date
from articles.ingest.parser.document import ParsedByline
from articles.ingest.parser.words import BYLINE, folded

LONGEST = 120
AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|ja|i|a|és|ve|și|&|и|та|और)\s+|\s*[,/&·|•;、]\s*")
ROLE = re.compile(
    r"(?i)(staff|writer|editor|reporter|correspondent|redakt|korrespond|journalist|news|press\b|"
    r"producer|updated|posted|published)"
)


def is_byline(text: str) -> bool:
    """`By Jane Roe`, `Von Juliane Rohr`: a by-word, then names and nothing else."""
    return bool(_introduced(text)) and bool(names_of(text))


def names_of(text: str) -> tuple[ParsedByline, ...]:
    """The names in a byline, without by-words, dates and job titles."""
    rest = _introduced(text) or text
    if found := find_date(rest):
        rest = rest[: found[1]]
    names: list[ParsedByline] = []
    for part in AND.split(rest[:LONGEST]):
        name = part.strip(" .-–—:()[]")
        if name and _name_like(name) and not (names and ROLE.search(name)):
            names.append(ParsedByline(name))
    return tuple(dict.fromkeys(names))


def _introduced(text: str) -> str:
    """What follows the by-word at the start of the line, or ''."""
    if len(text) > LONGEST or (text.endswith((".", "!", "?")) and len(text) > 40):
        return ""
    first, _, rest = text.partition(" ")
    word = folded(first.strip(":："))
    if word not in BYLINE:
        return ""
    while rest and folded(rest.split(" ", 1)[0].strip(":：")) in BYLINE:
        rest = rest.partition(" ")[2]
    return rest.strip()


def _name_like(name: str) -> bool:
    words = name.split()
    if not words or len(words) > 5 or len(name) > 50 or any(c.isdigit() for c in name):
        return False
    small = [word for word in words if word[:1].islower()]
    return len(small) < len(words) and len(small) <= 2

"""Who wrote it: lines that credit people or agencies, and the names in them."""

from __future__ import annotations

import re

from articles.ingest.parser.dates import find_date
from articles.ingest.parser.document import ParsedByline
from articles.ingest.parser.words import BYLINE, folded

LONGEST = 120
INNER = frozenset(["by", "von", "par", "por", "di", "door", "av", "af", "przez", "oleh"])
AND = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|ja|i|a|és|ve|și|&|и|та|और)\s+|\s*[,/&·|•;、]\s*")
# `RoeTravel` lost a line break; `MacDonald` and `DeAngelo` did not.
GLUED = re.compile(r"[^\W\d_A-Z]{2}(?<!Mac)(?=[A-Z][a-z])")
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
        name = _unglued(part.strip(" .-–—:()[]"))
        if _name_like(name, alone=rest is not text) and not (names and ROLE.search(name)):
            names.append(ParsedByline(name))
    return tuple(dict.fromkeys(names))


def without_repeats(names: list[ParsedByline]) -> tuple[ParsedByline, ...]:
    """Each name once; `Contact Jane Roe on X` says nothing that `Jane Roe` does not."""
    plain = {folded(name.name) for name in names}
    kept = [n for n in names if not any(p in folded(n.name) for p in plain - {folded(n.name)})]
    return tuple(dict.fromkeys(kept))


def _after_inner_word(text: str) -> str:
    """`Column by Jane Roe`, `Kolumne von Carla Siepmann`: the by-word comes second or third."""
    words = text.split()
    for at in (1, 2):
        names = words[at + 1 :]
        if 1 <= len(names) <= 4 and words[at] in INNER and names[-1][:1].isupper():
            return " ".join(names)
    return ""


def _unglued(name: str) -> str:
    """`Jane RoeTravel Editor` lost a line break: keep the name before it."""
    match = GLUED.search(name)
    return name[: match.end()] if match and " " in name[: match.start()] else name


def _introduced(text: str) -> str:
    """What follows the by-word at the start of the line, or ''."""
    if len(text) > LONGEST or (text.endswith((".", "!", "?")) and len(text) > 40):
        return ""
    first, _, rest = text.partition(" ")
    word = folded(first.strip(":："))
    if word not in BYLINE:
        return _after_inner_word(text)
    while rest and folded(rest.split(" ", 1)[0].strip(":：")) in BYLINE:
        rest = rest.partition(" ")[2]
    return rest.strip()


def _name_like(name: str, *, alone: bool) -> bool:
    words = name.split()
    if not words or len(words) > 5 or len(name) > 50 or any(c.isdigit() for c in name):
        return False
    small = [word for word in words if word[:1].islower()]
    if alone and len(words) == 1:
        return True
    return len(small) < len(words) and len(small) <= 2

"""A name that is spelt in two ways."""

import re
from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, Stretch, remark

ID = "name-spelt-two-ways"
DOCS = """Two full names that share one part and differ within the other, as in “Kassym-Jomart
Tokajew” and “Kassym-Schomart Tokajew”. Endings may differ: many languages inflect names."""

NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[-’'][^\W\d_]+)*")
SHORTEST = 5
LEAST_COMMON = 3
"""Letters at the end that both spellings share: fewer may be an inflection."""


def find(copy: Copy) -> Iterator[Remark]:
    """Each pair once, at the place of the later spelling."""
    seen: dict[tuple[str, str], tuple[Stretch, int, int]] = {}
    for stretch in copy.stretches:
        for first, second in pairs(stretch.text):
            key = (first[0], second[0])
            seen.setdefault(key, (stretch, first.start(), second.end()))
    told: set[frozenset[str]] = set()
    for one, other in combinations(seen, 2):
        differing = difference(one, other)
        if differing and differing not in told:
            told.add(differing)
            stretch, start, end = seen[other]
            yield remark(
                rule=ID,
                at=stretch,
                start=start,
                end=end,
                message=_("“%(one)s” and “%(other)s”: is this one name? Spell it in one way.")
                % {"one": " ".join(one), "other": " ".join(other)},
            )


def pairs(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Capitalised words that follow each other, as given name and surname do."""
    before: re.Match[str] | None = None
    for match in NAME.finditer(text):
        if before and text[before.end() : match.start()] == " ":
            yield before, match
        before = match


def difference(one: tuple[str, str], other: tuple[str, str]) -> frozenset[str]:
    """The two spellings of the part in which the names differ; nothing if they are two names."""
    if (one[0] == other[0]) == (one[1] == other[1]):
        return frozenset()
    a, b = (one[1], other[1]) if one[0] == other[0] else (one[0], other[0])
    return frozenset((a, b)) if is_variant(a, b) else frozenset()


def is_variant(a: str, b: str) -> bool:
    """Whether two words differ in a letter or three within, and nowhere else."""
    if min(len(a), len(b)) < SHORTEST or a.casefold() == b.casefold():
        return False
    head = common(a, b)
    tail = common(a[head:][::-1], b[head:][::-1])
    middle = max(len(a), len(b)) - head - tail
    return head >= 2 and tail >= LEAST_COMMON and middle <= max(1, min(len(a), len(b)) // 4)


def common(a: str, b: str) -> int:
    """How many characters at the beginning are the same."""
    return next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )

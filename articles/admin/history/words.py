"""Two texts cut into the words that they share and those that they do not."""

import difflib
import re
from dataclasses import dataclass

PIECE = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 6_000
"""Pieces of two texts beyond which only their common beginning and end are looked for."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """Some words, and whether the other text is without them."""

    words: str
    is_new: bool = False


def by_word(was: str, now: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts as runs. Blanks between two changed words belong to the change."""
    old, new = PIECE.findall(was), PIECE.findall(now)
    head = common(old, new)
    tail = common(old[head:][::-1], new[head:][::-1])
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    marks = ([False] * head, [False] * head)
    for side, marked in zip(steps(*middle), marks, strict=True):
        marked += [*side, *([False] * tail)]
    return joined(old, marks[0]), joined(new, marks[1])


def common(one: list[str], other: list[str]) -> int:
    """How many pieces both begin with."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def steps(old: list[str], new: list[str]) -> tuple[list[bool], list[bool]]:
    """Of each piece whether the other side is without it."""
    marks = [True] * len(old), [True] * len(new)
    if len(old) + len(new) > LONGEST:
        return marks
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for match in matcher.get_matching_blocks():
        pieces = old[match.a : match.a + match.size]
        if not any(piece.strip() for piece in pieces):
            continue  # a lone blank in common tells nobody anything
        marks[0][match.a : match.a + match.size] = [False] * match.size
        marks[1][match.b : match.b + match.size] = [False] * match.size
    return marks


def joined(pieces: list[str], marks: list[bool]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for piece, is_new in zip(pieces, marks, strict=True):
        if runs and runs[-1].is_new == is_new:
            runs[-1] = Run(words=runs[-1].words + piece, is_new=is_new)
        else:
            runs.append(Run(words=piece, is_new=is_new))
    return tuple(runs)

"""Where the lines of a document stand: near the prose, far from it, alone or in company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.sketches import sketch
from articles.ingest.parser.words import words_of

WINDOW = 4


class Places:
    """Where the prose is, how runs lie between it, and what repeats."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.sketches = sketches = [sketch(shape) for shape in shapes]
        self.count = len(shapes)
        prose = [sketch.kind == "P" for sketch in sketches]
        at = [i for i, is_prose in enumerate(prose) if is_prose]
        self.first = at[0] if at else self.count
        self.last = at[-1] if at else -1
        self.share = len(at) / max(1, self.count)
        self.before = _distances(prose)
        self.after = _distances(prose[::-1])[::-1]
        self.sums = [0]
        for is_prose in prose:
            self.sums.append(self.sums[-1] + is_prose)
        self.texts = Counter(shape.text for shape in shapes)
        self.prose_words = Counter(
            word
            for shape, is_prose in zip(shapes, prose, strict=True)
            if is_prose
            for word in set(tokens(shape))
        )
        self.main = _heaviest(shapes, prose)
        self.colon = _since_colon(shapes)
        self.peers = (
            sum(
                prose[i - 1] and prose[i + 1] and sketches[i].kind in "hpt"
                for i in range(1, len(at) and self.count - 1)
            )
            if self.count > 2
            else 0
        )
        self.asked = sum(
            "question" in s.marks and s.kind in "hp" and shapes[i].width < 110
            for i, s in enumerate(sketches)
        )
        self.lines = "\n".join(
            shape.text for s, shape in zip(sketches, shapes, strict=True) if s.kind in "bd"
        )
        self.seeded = any("ad" in s.marks or "piped" in s.marks for s in sketches)
        head = [i for i in range(min(self.first, self.count)) if sketches[i].kind in "hpo"]
        self.widest = max(head, key=lambda i: (min(shapes[i].width, 140), -i), default=-1)
        self.firsth = head[0] if head else -1
        self.headline = set(tokens(shapes[self.widest])) if head else set()

    def density(self, at: int) -> int:
        low, high = max(0, at - WINDOW), min(self.count, at + WINDOW + 1)
        return self.sums[high] - self.sums[low]


def _heaviest(shapes: Sequence[Shape], prose: Sequence[bool]) -> tuple[int, int]:
    """The stretch of lines where prose most outweighs the rest: the story itself, most likely."""
    best, start, total, found = 0.0, 0, 0.0, (0, -1)
    for at, (shape, is_prose) in enumerate(zip(shapes, prose, strict=True)):
        total += min(shape.width, 400) / 100 if is_prose else -0.4
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, found = total, (start, at)
    return found


def _since_colon(shapes: Sequence[Shape]) -> list[int]:
    """How many lines ago a line ended with a colon; 9 if that is long ago."""
    found, since = [], 9
    for shape in shapes:
        found.append(min(since, 9))
        since = 1 if shape.ends == "colon" else since + 1
    return found


def _distances(prose: Sequence[bool]) -> list[int]:
    """How many lines back the last prose was; 99 if there was none."""
    found, since = [], 99
    for is_prose in prose:
        found.append(min(since, 99))
        since = 1 if is_prose else since + 1
    return found


def tokens(shape: Shape) -> list[str]:
    """Long words, or pairs of characters in scripts that write without blanks."""
    text = shape.text[:2000]
    if shape.width > len(shape.text) * 1.5:
        return [text[i : i + 2] for i in range(len(text) - 1)]
    return [word for word in words_of(text) if len(word) >= 5]

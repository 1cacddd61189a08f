"""What a site says of itself below a story: rights, accounts, comments, where to read on."""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.sketches import Sketch
from articles.ingest.parser.words import MORE, opens_with, words_of

HOUSE = frozenset(["rights", "account", "commenting"])
FEW_WORDS, SOME_WORDS = 3, 10


def mark_endings(shapes: Sequence[Shape], sketches: Sequence[Sketch], labels: list[str]) -> None:
    """Notices below the last line of prose that is none itself. A single word decides nothing in
    a sentence: `He declined to comment.` ends many stories."""
    for at in range(_last_prose(shapes, sketches) + 1, len(shapes)):
        if not labels[at] and _is_notice(shapes[at], sketches[at].marks):
            labels[at] = "junk"


def _last_prose(shapes: Sequence[Shape], sketches: Sequence[Sketch]) -> int:
    story = (
        at
        for at in range(len(shapes) - 1, -1, -1)
        if shapes[at].prose and not _is_notice(shapes[at], sketches[at].marks)
    )
    return next(story, len(shapes))


def _is_notice(shape: Shape, marks: Sequence[str]) -> bool:
    if "rights" in marks:
        return True
    if "commenting" in marks:
        short = shape.words <= FEW_WORDS or (shape.words <= SOME_WORDS and not shape.closed)
        return short or "account" in marks
    phrase = opens_with(shape.text, MORE)
    return bool(phrase) and words_of(shape.text) == phrase.split()

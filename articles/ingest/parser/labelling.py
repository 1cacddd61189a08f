"""What each line is: the certain ones by their marks, the rest by shape and neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.parser import captions, markers
from articles.ingest.parser.bylines import is_byline
from articles.ingest.parser.dates import find_date
from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.words import MORE, opens_with

TAIL = 8


def label_lines(shapes: Sequence[Shape]) -> list[str]:
    """One label for each line that is not blank, in order."""
    labels = [certain(shape) for shape in shapes]
    prose = [at for at, shape in enumerate(shapes) if shape.prose and not labels[at]]
    first, last = (prose[0], prose[-1]) if prose else (0, len(shapes) - 1)
    _mark_tail(shapes, labels, last)
    for at in range(len(shapes)):
        if not labels[at]:
            labels[at] = _by_neighbours(shapes, labels, at, first, last)
    return labels


def certain(shape: Shape) -> str:
    """The label of a line that gives itself away, else ''."""
    text = shape.text
    if markers.is_ad(text):
        return "ad"
    if markers.is_rule(text):
        return "divider"
    if text.startswith("|") and text.endswith("|") and len(captions.cells(text)) > 1:
        return "table"
    if captions.piped(text):
        return "caption"
    if captions.is_credit(text):
        return "credit"
    if len(text) <= captions.LONGEST_CAPTION and captions.split_caption(text).credit:
        return "caption"
    if opens_with(text, MORE) and not shape.closed and ":" in text:
        return "junk"
    return ""


def _mark_tail(shapes: Sequence[Shape], labels: list[str], last: int) -> None:
    for at in range(last + 1, len(shapes)):
        text = shapes[at].text
        if markers.source_url(text) or markers.source_label(text):
            labels[at] = "source"
        elif markers.comment_count(text) is not None:
            labels[at] = "comment_count"


def _by_neighbours(
    shapes: Sequence[Shape], labels: Sequence[str], at: int, first: int, last: int
) -> str:
    shape = shapes[at]
    if shape.starts == "bullet" and not shape.text.startswith(("–", "—")):
        return "list"
    if shape.prose:
        return "paragraph"
    if at < last and (is_byline(shape.text) and at < first + 1):
        return "byline"
    if at < first + 1 and shape.width < 80 and find_date(shape.text):
        return "date"
    if shape.closed and first < at <= last:
        return "paragraph"
    if at < first:
        return "headline" if "headline" not in labels[:at] else "heading"
    if at > last:
        return "junk"
    return "heading"

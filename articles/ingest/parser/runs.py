"""Labels that only several lines together give: lists, numbered headings, quotes with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from articles.ingest.parser.bylines import is_byline
from articles.ingest.parser.dates import find_date
from articles.ingest.parser.markers import comment_count, names_ad
from articles.ingest.parser.shapes import NUMBERED, Shape
from articles.ingest.parser.words import asks_consent

DIALOGUE = "–—"
PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
LONGEST_NAME = 70
EDGE = 8
OFTEN = 3
LONG = 75
QUESTION = "?？؟"
LONGEST_QUESTION, FEWEST_QUESTIONS = 140, 3
STORY = ("lead", "heading", "paragraph", "list", "quote", "table")


def mark_repeated_ads(shapes: Sequence[Shape], labels: list[str]) -> None:
    """`Story continues below advertisement`, more than once: short lines about an ad."""
    counts = Counter(shape.text for shape in shapes if shape.words <= 7)
    for at, shape in enumerate(shapes):
        if not labels[at] and counts[shape.text] > 1 and names_ad(shape.text):
            labels[at] = "ad"


def mark_repeated_notices(shapes: Sequence[Shape], labels: list[str]) -> None:
    """`Show more pictures`, three times or oftener: no story says a thing that often."""
    counts = Counter(shape.text for shape in shapes)
    for at, shape in enumerate(shapes):
        often = counts[shape.text] >= OFTEN and not (is_byline(shape.text) or find_date(shape.text))
        if often and not labels[at] and shape.words > 1:
            labels[at] = "junk"


def mark_broken_sentences(shapes: Sequence[Shape], labels: list[str]) -> None:
    """A long line without an end, and a line below it that begins in lower case and has one: a
    sentence that was cut in two."""
    for at in range(1, len(shapes)):
        above, below = shapes[at - 1], shapes[at]
        cut = above.width >= LONG and above.ends in ("letter", "comma") and not labels[at - 1]
        if cut and below.starts == "lower" and below.closed and not labels[at]:
            labels[at - 1] = labels[at] = "paragraph"


def mark_lists(shapes: Sequence[Shape], labels: list[str], *, last: int) -> None:
    """Two or more bullets in a row. A dash before a sentence is somebody speaking, and bare words
    below the last line of the story are links."""
    bullets = [
        shape.starts == "bullet" and not is_speech(shape) and not (at > last and shape.words <= 4)
        for at, shape in enumerate(shapes)
    ]
    for at, is_bullet in enumerate(bullets):
        beside = (at > 0 and bullets[at - 1]) or (at + 1 < len(bullets) and bullets[at + 1])
        if is_bullet and beside and not labels[at]:
            labels[at] = "list"


def is_speech(shape: Shape) -> bool:
    """`– Yes, I said.`: a dash before a sentence is somebody speaking."""
    return shape.text[0] in DIALOGUE and shape.closed


def mark_numbered_headings(shapes: Sequence[Shape], labels: list[str]) -> None:
    """`1. …` above its text and `2. …` above the next are headings; side by side they are a
    list."""
    numbered = [
        (at, int(match[0].strip(" .)")))
        for at, shape in enumerate(shapes)
        if not labels[at] and shape.width <= 160 and (match := NUMBERED.match(shape.text))
    ]
    for (at, number), (later, following) in pairwise(numbered):
        if following != number + 1:
            continue
        label = "list" if later == at + 1 else "heading"
        labels[at] = labels[later] = label


def mark_quotes(shapes: Sequence[Shape], labels: list[str]) -> None:
    """A line that is one quotation from end to end, and the line below it that names the
    speaker; or one that the line above introduces with a comma or colon."""
    for at, shape in enumerate(shapes):
        if labels[at] or not shape.closed or shape.width < 40 or not _one_quotation(shape.text):
            continue
        named = at + 1 < len(shapes) and not labels[at + 1] and _speaker(shapes[at + 1])
        if named:
            labels[at] = labels[at + 1] = "quote"
        elif at and shapes[at - 1].ends == "comma":
            labels[at] = "quote"


def mark_interview(shapes: Sequence[Shape], labels: list[str]) -> None:
    """Short questions above lines that open with a quotation mark: somebody is being asked."""
    asked = [
        at
        for at, shape in enumerate(shapes[:-1])
        if not labels[at]
        and shape.width <= LONGEST_QUESTION
        and shape.text.rstrip('"”“»«’')[-1:] in QUESTION
        and shapes[at + 1].starts == "quote"
    ]
    if len(asked) >= FEWEST_QUESTIONS:
        for at in asked:
            labels[at] = "paragraph"


def mark_consent(shapes: Sequence[Shape], labels: list[str]) -> None:
    """A cookie notice above or below the story, and the buttons under it."""
    for at in (*range(min(EDGE, len(shapes))), *range(max(0, len(shapes) - EDGE), len(shapes))):
        if not asks_consent(shapes[at].text):
            continue
        labels[at] = "junk"
        for later in range(at + 1, min(at + 3, len(shapes))):
            below = shapes[later + 1 : later + 2]
            headlike = bool(below) and below[0].prose
            if shapes[later].words > 2 or shapes[later].closed or labels[later] or headlike:
                break
            labels[later] = "junk"


def mark_comments(shapes: Sequence[Shape], labels: list[str], *, after: int) -> None:
    """Sentences below a comment count are what readers wrote, each with the writer's name above
    it. A line taken for a stray is believed only if there are just as many as were counted."""
    counts = [at for at, label in enumerate(labels) if label == "comment_count" and at > after]
    number = comment_count(shapes[counts[0]].text) if counts else 0
    if not number:
        return
    signed = [
        at
        for at in range(counts[0] + 2, len(shapes))
        if shapes[at].closed and _writer(shapes[at - 1]) and at - 1 != counts[0]
    ]
    believed = (*STORY, "junk") if len(signed) == number else STORY
    for at in signed[:number]:
        if labels[at] in believed:
            labels[at - 1] = labels[at] = "comment"


def _writer(shape: Shape) -> bool:
    return shape.words <= 4 and not shape.closed


def promote_first_heading(labels: list[str]) -> None:
    """A heading above everything else in the story is its headline."""
    if "headline" in labels or "paragraph" not in labels:
        return
    first = next((at for at, label in enumerate(labels) if label in STORY), -1)
    if first >= 0 and labels[first] == "heading":
        labels[first] = "headline"


def _one_quotation(text: str) -> bool:
    closing = PAIRS.get(text[:1], "")
    if not closing or text[-1] not in closing:
        return False
    return not any(sign in text[1:-1] for sign in closing + text[0])


def _speaker(shape: Shape) -> bool:
    """`— Jane Roe, Ohio`, `Jane Roe, Ph.D.`"""
    if len(shape.text) > LONGEST_NAME or shape.words > 9:
        return False
    if shape.text[0] in DIALOGUE:
        return shape.capitals >= 0.5
    return "," in shape.text and shape.capitals >= 0.7 and not shape.digits

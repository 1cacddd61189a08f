"""What each line is: the certain ones by their marks, the rest by the model's weighing."""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.parser import captions, markers
from articles.ingest.parser.bylines import names_of
from articles.ingest.parser.dates import TIME, find_date
from articles.ingest.parser.endings import mark_endings
from articles.ingest.parser.features import features_of
from articles.ingest.parser.line_model import probabilities
from articles.ingest.parser.places import Places
from articles.ingest.parser.runs import (
    is_speech,
    mark_broken_sentences,
    mark_comments,
    mark_consent,
    mark_interview,
    mark_lists,
    mark_numbered_headings,
    mark_quotes,
    mark_repeated_ads,
    mark_repeated_notices,
    promote_first_heading,
)
from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.sketches import COUNTER
from articles.ingest.parser.words import MORE, opens_with

LAST_LINES = 3
# Leaving a line of the story out is worse than letting a stray one in, most of all where nearly
# every line is prose.
DOUBT_IN_PROSE, DOUBT_IN_CLEAN, DOUBT_IN_DIRTY = 0.02, 0.02, 0.08
CLEAN = 0.4


def label_lines(shapes: Sequence[Shape]) -> list[str]:
    """One label for each line that is not blank, in order."""
    labels = [certain(shape) for shape in shapes]
    places = Places(shapes)
    mark_consent(shapes, labels)
    mark_repeated_ads(shapes, labels)
    if places.share < CLEAN:
        mark_repeated_notices(shapes, labels)
    mark_broken_sentences(shapes, labels)
    mark_lists(shapes, labels, last=places.main[1])
    mark_numbered_headings(shapes, labels)
    mark_quotes(shapes, labels)
    mark_interview(shapes, labels)
    _mark_ends(shapes, labels, places)
    mark_endings(shapes, places.sketches, labels)
    chances = [
        {} if labels[at] else probabilities(features_of(shapes, at, places))
        for at in range(len(shapes))
    ]
    for at, chance in enumerate(chances):
        if chance:
            labels[at] = _likeliest(chance, places, at, shapes[at])
    mark_comments(shapes, labels, after=places.main[1])
    promote_first_heading(labels)
    _need_a_text(shapes, labels)
    _keep_one(labels, chances, "headline", otherwise="heading")
    _keep_one(labels, chances, "lead", otherwise="paragraph")
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
    if COUNTER.match(text):
        return "junk"
    if captions.is_credit(text):
        return "credit"
    if captions.piped(text) and shape.words > 1:
        return "caption"
    if len(text) <= captions.LONGEST_CAPTION and captions.split_caption(text).credit:
        return "caption"
    return "junk" if _leads_elsewhere(shape) else ""


def _leads_elsewhere(shape: Shape) -> bool:
    """`Read more: TITLE`, `Read more:`; but not `More from the committee:`."""
    phrase = opens_with(shape.text, MORE)
    if not phrase or shape.closed:
        return False
    _, colon, title = shape.text.partition(":")
    return bool(title.strip()) or (bool(colon) and shape.words == len(phrase.split()))


def _mark_ends(shapes: Sequence[Shape], labels: list[str], places: Places) -> None:
    """Source lines and comment counts stand below the story."""
    for at in range(max(0, places.main[1] + 1), len(shapes)):
        text = shapes[at].text
        if labels[at] not in ("", "credit"):
            continue
        url = markers.source_url(text)
        if (url and (url != text or at >= len(shapes) - LAST_LINES)) or markers.source_label(text):
            labels[at] = "source"
        elif markers.comment_count(text) is not None:
            labels[at] = "comment_count"


def _is_borne_out(label: str, shape: Shape) -> bool:
    """Whether the line itself does not speak against a label: a date line without a date would be
    left out and nothing of it kept."""
    text = shape.text
    match label:
        case "byline":
            return not shape.prose and bool(names_of(text))
        case "date":
            return bool(find_date(text) or TIME.search(text))
        case "source":
            return bool(markers.source_url(text)) or markers.source_label(text)
        case "list":
            return not is_speech(shape)
        case "comment_count":
            return markers.comment_count(text) is not None
    return True


def _likeliest(chance: dict[str, float], places: Places, at: int, shape: Shape) -> str:
    doubt = DOUBT_IN_DIRTY
    if places.sketches[at].kind == "P":
        doubt = DOUBT_IN_PROSE
    elif places.share >= CLEAN:
        doubt = DOUBT_IN_CLEAN
    weighed = {label: p * (doubt if label == "junk" else 1.0) for label, p in chance.items()}
    falling = sorted(weighed, key=lambda label: -weighed[label])
    return next(label for label in falling if _is_borne_out(label, shape))


def _need_a_text(shapes: Sequence[Shape], labels: list[str]) -> None:
    """Where nothing else is the story's text, a headline of whole sentences is."""
    if not {"paragraph", "lead", "list", "quote"}.intersection(labels):
        for at, label in enumerate(labels):
            if label == "headline" and shapes[at].prose:
                labels[at] = "paragraph"


def _keep_one(
    labels: list[str], chances: Sequence[dict[str, float]], label: str, *, otherwise: str
) -> None:
    """A story has one headline and one lead: the likeliest; the others stay in its body."""
    found = [at for at, each in enumerate(labels) if each == label]
    best = max(found, key=lambda at: (chances[at].get(label, 0.0), -at), default=-1)
    for at in found:
        if at != best:
            labels[at] = otherwise

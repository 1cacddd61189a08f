"""Taking up a line of a raw document that the import left out."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.body import build
from articles.body.schema import Block
from articles.ingest.incoming import decoded
from articles.models import Article, RawDocument, Revision
from articles.workflow import saving
from articles.workflow.actors import Actor
from articles.workflow.refusals import WrongMoment

KEPT_ELSEWHERE = frozenset({"bom", "byline", "date", "source", "comment", "comment_count"})
"""Spans that are no part of the text, and not lost either."""


def is_lost(label: str, reason: str) -> bool:
    return bool(reason) and label not in KEPT_ELSEWHERE


def take_up(
    *, article: Article, document: RawDocument, start: int, by: Actor, now: datetime
) -> Revision | None:
    """Make the span that begins at this byte a paragraph, at its place in the story.

    Raises WrongMoment where there is nothing to take up, and what `saving.save` raises.
    """
    span = next((each for each in document.spans if each[0] == start and is_lost(*each[2:])), None)
    content = bytes(document.content)
    words = decoded(content[start : span[1]], encoding=document.encoding).strip() if span else ""
    if not span or not words or is_in(article.body["blocks"], start):
        raise WrongMoment(_("This line is in the story already. Look at the page anew."))
    blocks = article.body["blocks"]
    place = last_before(blocks, start)
    new = build.paragraph(words, origin=(span[0], span[1]))
    body = {**article.body, "blocks": [*blocks[:place], new, *blocks[place:]]}
    return saving.save(article=article, by=by, now=now, changes={"body": body})


def is_in(blocks: list[Block], start: int) -> bool:
    origins = [block["origin"] for block in blocks if block.get("origin")]
    return any(first <= start < last for first, last in origins)


def last_before(blocks: list[Block], start: int) -> int:
    """How many blocks stand before the place of these bytes."""
    before = [n for n, block in enumerate(blocks, 1) if block.get("origin", [start])[0] < start]
    return max(before, default=0)

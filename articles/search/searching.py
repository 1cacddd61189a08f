"""Searching: words in, stories out, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from operator import attrgetter
from uuid import UUID

import orjson

from articles.editions.models import Listing
from articles.editions.reading import ListingQuerySet
from articles.search.analyser import stem, words
from articles.search.engines import engine
from articles.search.following import languages
from articles.search.words import Json, Query, asked

DEPTH = 500
"""Only the newest matches are ranked: scoring them all takes too long for a common word."""

YEAR, NO_TIME = timedelta(days=365), timedelta()
MOST_HIGHLIGHTS = 20
COLUMNS = ("pk", "article_id", "language", "published_at")
BEST = attrgetter("score", "article_id")


@dataclass(frozen=True)
class Highlight:
    """Where a searched word stands: in the `kicker`, `headline` or `dek`, or in the text of a
    block of the `body`. Offsets count code points."""

    field: str
    block: str | None
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Hit:
    """`card` is the story's card as stored (JSON)."""

    article_id: UUID
    score: float
    card: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, kw_only=True)
class Match:
    """A story that holds every word, by the key of its listing."""

    key: UUID
    article_id: UUID
    score: float
    language: str
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class Matches:
    """The stories that hold every word of a query, best first."""

    query: Query
    stories: Sequence[Match] = ()

    def page(self, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Some of them as readers see them, in one query."""
        page = self.stories[offset : offset + limit]
        shown = Listing.objects.select_related("edition").in_bulk([match.key for match in page])
        return [hit(shown[match.key], score=match.score, query=self.query) for match in page]


def search(
    *,
    query: str,
    now: datetime,
    limit: int = 20,
    offset: int = 0,
    listings: ListingQuerySet | None = None,
) -> list[Hit]:
    """A page of what matches."""
    found = matches(query=query, now=now, listings=listings)
    return found.page(limit=limit, offset=offset) if found.stories else []


def matches(*, query: str, now: datetime, listings: ListingQuerySet | None = None) -> Matches:
    """The stories that hold every word of `query`, among the newest matches, best first.

    `listings` narrows them (section, language …). Whatever readers do not see at `now` is left
    out, even while the index lags. Nothing in a query is an operator, and none is an error.
    """
    wanted = asked(query, languages=languages())
    if not wanted.groups:
        return Matches(query=wanted)
    found = dict(engine().newest(wanted, depth=DEPTH))
    usable = (Listing.objects.all() if listings is None else listings).usable(now)
    rows = usable.filter(article_id__in=list(found)).order_by()
    hour = now.replace(minute=0, second=0, microsecond=0)  # stories do not age by the second
    stories = [
        Match(
            key=key,
            article_id=article_id,
            score=found[article_id] / (1 + max(hour - published_at, NO_TIME) / YEAR),
            language=language,
            published_at=published_at,
        )
        for key, article_id, language, published_at in rows.values_list(*COLUMNS)
    ]
    return Matches(query=wanted, stories=sorted(stories, key=BEST, reverse=True))


def hit(listing: Listing, *, score: float, query: Query) -> Hit:
    document = orjson.loads(listing.edition.document)
    return Hit(
        article_id=listing.article_id,
        score=round(score, 6),
        card=listing.edition.card,
        highlights=tuple(islice(highlights(document, query=query), MOST_HIGHLIGHTS)),
    )


def highlights(document: Json, *, query: Query) -> Iterator[Highlight]:
    """Where the query's words stand, in reading order."""
    language = document["language"]
    for field, block, text in readable(document):
        for word in words(text):
            if stem(word.folded, language=language) in query.terms:
                yield Highlight(field, block, word.start, word.end)


def readable(document: Json) -> Iterator[tuple[str, str | None, str]]:
    """Texts in which words can be shown: those whose place in the document is plain."""
    for field in ("kicker", "headline", "dek"):
        yield field, None, document[field] or ""
    for block in document["body"]:
        if text := block.get("text"):
            yield "body", block["id"], text

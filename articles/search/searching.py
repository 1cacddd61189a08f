"""Searching: words in, stories out, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from itertools import islice
from operator import attrgetter, or_
from uuid import UUID

import orjson
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Concat

from articles.editions.finding import horizon
from articles.editions.models import Listing, Term
from articles.editions.reading import ListingQuerySet
from articles.editions.selection import earliest
from articles.search.analyser import WORD, term_of
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
    """A story that holds every word, by the key of its listing; `names` if they were asked for."""

    key: UUID
    article_id: UUID
    score: float
    language: str
    published_at: datetime
    names: str | None = None

    def named(self) -> Iterator[tuple[str, str]]:
        """Kind and slug of the names that the story carries."""
        for each in (self.names or "").split():
            kind, _, slug = each.partition(":")
            yield kind, slug


@dataclass(frozen=True, kw_only=True)
class Matches:
    """The stories that hold every word of a query, best first.

    `changes_next` is when what readers see changes next, as far as that is known.
    """

    query: Query
    stories: Sequence[Match] = ()
    changes_next: datetime | None = None

    def page(self, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Some of them as readers see them, in one query."""
        return self.page_with_names(limit=limit, offset=offset, pairs=())[0]

    def page_with_names(
        self, *, limit: int, offset: int, pairs: Iterable[tuple[str, str]]
    ) -> tuple[list[Hit], dict[tuple[str, str], str]]:
        """The same, and the names behind pairs of kind and slug, still in one query."""
        page = self.stories[offset : offset + limit]
        keys = [match.key for match in page]
        rows = Listing.objects.filter(pk__in=keys).order_by().annotate(key=Cast("pk", TextField()))
        asked = rows.values_list("key", "edition__card", "edition__document")
        if wanted := [Q(kind=kind, slug=slug) for kind, slug in pairs]:
            terms = Term.objects.filter(reduce(or_, wanted)).order_by()
            slugs = terms.annotate(key=Concat("kind", Value(":"), "slug"))
            asked = asked.union(slugs.values_list("key", "name", Value("")), all=True)
        found: dict[UUID, tuple[str, str]] = {}
        names: dict[tuple[str, str], str] = {}
        for key, text, document in asked:
            kind, colon, slug = key.partition(":")
            if colon:
                names[kind, slug] = text
            else:
                found[UUID(key)] = text, document
        return [hit(match, *found[match.key], query=self.query) for match in page], names


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


def matches(
    *,
    query: str,
    now: datetime,
    listings: ListingQuerySet | None = None,
    with_names: bool = False,
) -> Matches:
    """The stories that hold every word of `query`, among the newest matches, best first.

    `listings` narrows them (section, language …). Whatever readers do not see at `now` is left
    out, even while the index lags. Nothing in a query is an operator, and none is an error.
    """
    wanted = asked(query, languages=languages())
    if not wanted.groups:
        return Matches(query=wanted, changes_next=horizon(now=now))
    found = dict(engine().newest(wanted, depth=DEPTH))
    usable = (Listing.objects.all() if listings is None else listings).usable(now)
    rows = usable.filter(article_id__in=list(found)).order_by().with_horizon(now)
    columns = [*COLUMNS, "opens_next", "closes_next"]
    if with_names:
        rows, columns = rows.with_names(), [*columns, "names"]
    hour = now.replace(minute=0, second=0, microsecond=0)  # stories do not age by the second
    stories, boundaries = [], None
    for key, article_id, language, published_at, opens, closes, *names in rows.values_list(
        *columns
    ):
        boundaries = opens, closes
        stories.append(
            Match(
                key=key,
                article_id=article_id,
                score=found[article_id] / (1 + max(hour - published_at, NO_TIME) / YEAR),
                language=language,
                published_at=published_at,
                names=names[0] if names else None,
            )
        )
    return Matches(
        query=wanted,
        stories=sorted(stories, key=BEST, reverse=True),
        changes_next=earliest(*boundaries) if boundaries else horizon(now=now),
    )


def hit(match: Match, card: str, document: str, *, query: Query) -> Hit:
    places = highlights(orjson.loads(document), query=query)
    return Hit(
        article_id=match.article_id,
        score=round(match.score, 6),
        card=card,
        highlights=tuple(islice(places, MOST_HIGHLIGHTS)),
    )


def highlights(document: Json, *, query: Query) -> Iterator[Highlight]:
    """Where the query's words stand, in reading order."""
    language, terms, is_wanted = document["language"], query.terms, dict[str, bool]()
    for field, block, text in readable(document):
        for found in WORD.finditer(text):
            word = found[0]
            if word not in is_wanted:
                is_wanted[word] = term_of(word, language=language) in terms
            if is_wanted[word]:
                yield Highlight(field, block, found.start(), found.end())


def readable(document: Json) -> Iterator[tuple[str, str | None, str]]:
    """Texts in which words can be shown: those whose place in the document is plain."""
    for field in ("kicker", "headline", "dek"):
        yield field, None, document[field] or ""
    for block in document["body"]:
        if text := block.get("text"):
            yield "body", block["id"], text

"""Search: stories that hold every word that was asked for, best first."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.article_list import FILTERS, selection_of
from articles.api.cursors import Cursor
from articles.api.parameters import Parameter, read
from articles.api.values import one_of, text_up_to
from articles.search.facets import FACETS, NAMES, Facet, Named, facets, named, pairs
from articles.search.searching import Hit, matches
from articles.search.spelling import did_you_mean
from articles.search.words import QUERY_LENGTH

WORDS = Parameter(
    name="q",
    kind=text_up_to(QUERY_LENGTH),
    about="The words to look for. Signs mean nothing.",
    required=True,
    example="ukraine",
)
COUNTED = Parameter(
    name="facets",
    kind=one_of(*FACETS),
    several=True,
    about="Adds `facets`: how many of the newest matches are found under which names.",
)
PARAMETERS = (WORDS, *FILTERS, COUNTED, paging.LIMIT, paging.CURSOR)
PATH = f"{addresses.ROOT}search/"


def search_results(*, query: str, now: datetime) -> Answer:
    """A page of cards with their scores and the places of the words. Raises Problem."""
    given = read(query, allowed=PARAMETERS)
    selection, limit = selection_of(given), given.one("limit")
    bound_to = ("search", given.one("q"), selection)
    cursor = paging.cursor_of(given, bound_to=bound_to)
    offset = int(cursor.key[0]) if cursor else 0
    kinds = {kind for group in given.groups("facets") for kind in group}
    words, listings = given.one("q"), selection.listings(now)
    found = matches(
        query=words,
        now=now,
        listings=listings,
        with_names=not kinds.isdisjoint(NAMES),
    )
    counts = facets(kinds, of=found.stories)
    hits: list[Hit] = []
    names: dict[Named, str] = {}
    if found.stories:
        hits, names = found.page_with_names(
            limit=limit, offset=offset, pairs=pairs(counts) if counts else ()
        )
    meant = None if found.stories else did_you_mean(query=words, now=now, listings=listings)
    after = Cursor(key=(offset + limit,)) if len(found.stories) > offset + limit else None
    before = Cursor(key=(max(0, offset - limit),)) if offset else None
    following = paging.link(PATH, given=given, cursor=after, bound_to=bound_to)
    previous = paging.link(PATH, given=given, cursor=before, bound_to=bound_to)
    scored_hits = (scored(hit) for hit in hits)
    return answer(
        with_more(
            paging.joined(scored_hits, following=following, previous=previous),
            counts=named(counts, names),
            meant=meant,
        ),
        now=now,
        boundary=found.changes_next,
        tags=["articles", *(f"article:{hit.article_id}" for hit in hits)],
        links=paging.links(following=following, previous=previous),
    )


def scored(hit: Hit) -> bytes:
    """The stored card with its score and its highlights as the last fields."""
    places = [asdict(place) for place in hit.highlights]
    added = orjson.dumps({"score": hit.score, "highlights": places})
    return hit.card.encode()[:-1] + b"," + added[1:]


def with_more(page: bytes, *, counts: dict[str, list[Facet]], meant: str | None) -> bytes:
    """The page with what was meant, and with the facets that were asked for as its last field."""
    told: dict[str, Any] = {"did_you_mean": meant}
    if counts:
        told["facets"] = {kind: [asdict(facet) for facet in each] for kind, each in counts.items()}
    return page[:-1] + b"," + orjson.dumps(told)[1:]

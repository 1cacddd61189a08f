"""Search: stories that hold every word that was asked for, best first."""

from dataclasses import asdict
from datetime import datetime

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.article_list import FILTERS, selection_of
from articles.api.cursors import Cursor
from articles.api.parameters import Parameter, read
from articles.api.values import text_up_to
from articles.editions.finding import horizon
from articles.search.searching import Hit, search
from articles.search.words import QUERY_LENGTH

WORDS = Parameter(
    name="q",
    kind=text_up_to(QUERY_LENGTH),
    about="The words to look for. Signs mean nothing.",
    required=True,
    example="ukraine",
)
PARAMETERS = (WORDS, *FILTERS, paging.LIMIT, paging.CURSOR)
PATH = f"{addresses.ROOT}search/"


def search_results(*, query: str, now: datetime) -> Answer:
    """A page of cards with their scores and the places of the words. Raises Problem."""
    given = read(query, allowed=PARAMETERS)
    selection, limit = selection_of(given), given.one("limit")
    bound_to = ("search", given.one("q"), selection)
    cursor = paging.cursor_of(given, bound_to=bound_to)
    offset = int(cursor.key[0]) if cursor else 0
    hits = search(
        query=given.one("q"),
        now=now,
        limit=limit + 1,
        offset=offset,
        listings=selection.listings(now),
    )
    after = Cursor(key=(offset + limit,)) if len(hits) > limit else None
    before = Cursor(key=(max(0, offset - limit),)) if offset else None
    following = paging.link(PATH, given=given, cursor=after, bound_to=bound_to)
    previous = paging.link(PATH, given=given, cursor=before, bound_to=bound_to)
    return answer(
        paging.joined(
            (scored(hit) for hit in hits[:limit]), following=following, previous=previous
        ),
        now=now,
        boundary=horizon(now=now),
        tags=["articles", *(f"article:{hit.article_id}" for hit in hits[:limit])],
        links=paging.links(following=following, previous=previous),
    )


def scored(hit: Hit) -> bytes:
    """The stored card with its score and its highlights as the last fields."""
    places = [asdict(place) for place in hit.highlights]
    added = orjson.dumps({"score": hit.score, "highlights": places})
    return hit.card.encode()[:-1] + b"," + added[1:]

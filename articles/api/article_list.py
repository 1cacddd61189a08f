"""The list of stories: stored cards, newest first, joined as they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import TypeVar
from uuid import UUID

import orjson

from articles.api import addresses, caching, paging, selecting
from articles.api.answers import Answer, answer
from articles.api.cursors import Cursor
from articles.api.including import INCLUDE, Included, with_included
from articles.api.parameters import Given, Parameter, a_filter, read
from articles.api.shapes.components import GENRES, ORIGINS
from articles.api.values import IDENTIFIER, INSTANT, LANGUAGE_TAG, NAME, one_of
from articles.editions import django_line, prepared
from articles.editions.finding import horizon
from articles.editions.reading import Position
from articles.editions.selection import TRAITS, Page, Selection, page

NAMES = ("section", "tag", "author", "source")
COLUMNS = ("language", "genre", "origin")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

FILTERS = (
    a_filter("section", NAME, "In this section or below it."),
    a_filter("tag", NAME, "With this tag."),
    a_filter("author", NAME, "With this name in its bylines."),
    a_filter("source", NAME, "From this source."),
    a_filter("language", LANGUAGE_TAG, "In this language."),
    a_filter("genre", one_of(*GENRES), "Of this genre."),
    a_filter("origin", one_of(*ORIGINS), "How the text came to be."),
    a_filter("has", one_of(*TRAITS), "With a picture, or with corrections."),
    a_filter("ids", IDENTIFIER, "These stories only."),
    Parameter(name="published_after", kind=INSTANT, about="Published later than this moment."),
    Parameter(name="published_before", kind=INSTANT, about="Published earlier than this moment."),
    Parameter(name="updated_since", kind=INSTANT, about="Updated at this moment or later."),
)
ORDERING = Parameter(
    name="ordering",
    kind=one_of("-published_at", "published_at"),
    default="-published_at",
    about="Newest first, or oldest first.",
)
FIELDS = Parameter(
    name="fields",
    kind=selecting.paths_of("Card"),
    several=True,
    about="Only these fields of each card, dotted: `id,headline,image.renditions.card`.",
)
COUNT = Parameter(
    name="count", kind=one_of("exact"), about="Adds `count`, the number of all stories wanted."
)
PARAMETERS = (*FILTERS, ORDERING, FIELDS, INCLUDE, COUNT, paging.LIMIT, paging.CURSOR)

AnyPage = TypeVar("AnyPage")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a query asks for: a selection of stories, and which page of it."""

    given: Given
    selection: Selection
    newest_first: bool
    bound_to: str
    cursor: Cursor | None

    def page(self, *, now: datetime, turn: Callable[..., AnyPage]) -> AnyPage:
        """What `turn` finds there."""
        return turn(
            selection=self.selection,
            now=now,
            limit=self.given.one("limit"),
            newest_first=self.newest_first,
            beyond=position_of(self.cursor) if self.cursor else None,
            backwards=self.cursor is not None and self.cursor.backwards,
        )

    def link(self, cursor: Cursor | None) -> str | None:
        """The address of the page at a cursor."""
        return paging.link(
            addresses.ARTICLES, given=self.given, cursor=cursor, bound_to=self.bound_to
        )


def article_list(*, query: str, now: datetime) -> Answer:
    """A page of cards. Raises Problem."""
    asked = wanted(query)
    found = asked.page(now=now, turn=partial(prepared.page, rows=django_line.rows))
    return told(asked, found or asked.page(now=now, turn=page), now=now)


@lru_cache(maxsize=256)
def wanted(query: str) -> Wanted:
    """The query understood; it depends on nothing else. Raises Problem."""
    given = read(query, allowed=PARAMETERS)
    selection, newest_first = selection_of(given), given.one("ordering") == "-published_at"
    bound_to = repr((selection, newest_first))
    return Wanted(
        given=given,
        selection=selection,
        newest_first=newest_first,
        bound_to=bound_to,
        cursor=paging.cursor_of(given, bound_to=bound_to),
    )


def told(asked: Wanted, found: Page, *, now: datetime) -> Answer:
    """The page as readers get it."""
    before, after = neighbours(found)
    previous, following = asked.link(before), asked.link(after)
    count = asked.selection.listings(now).count() if asked.given.one("count") else None
    kinds = {kind for group in asked.given.groups("include") for kind in group}
    more = with_included(found.cards, kinds=kinds, now=now) if kinds else None
    cards = shaped(found.cards, asked.given, more=more)
    body = paging.joined(cards, following=following, previous=previous, count=count)
    # Editions never change, so their ids stand for all that this address shows of them.
    shown = f"{found.editions} {following} {previous} {count}".encode()
    return answer(
        body,
        etag=caching.etag_of(body if more else shown),
        now=now,
        boundary=found.changes_next if found.cards else horizon(now=now),
        tags=[*tags_of(found, asked.selection), *(more.tags if more else ())],
        modified=found.modified,
        links=paging.links(following=following, previous=previous),
    )


def selection_of(given: Given) -> Selection:
    """What is wanted, in one canonical form: the same wishes give the same selection."""
    return Selection(
        names=tuple((kind, slugs) for kind in NAMES for slugs in given.groups(kind)),
        values=tuple((column, values) for column in COLUMNS for values in given.groups(column)),
        traits=given.groups("has"),
        ids=given.groups("ids"),
        published_after=given.one("published_after"),
        published_before=given.one("published_before"),
        updated_since=given.one("updated_since"),
    )


def neighbours(found: Page) -> tuple[Cursor | None, Cursor | None]:
    """Where the previous page and the next one begin."""
    return (
        Cursor(key=key_of(found.first), backwards=True)
        if found.first and found.sides.previous
        else None,
        Cursor(key=key_of(found.last)) if found.last and found.sides.next else None,
    )


def key_of(position: Position) -> tuple[int, str]:
    return (position.published_at - EPOCH) // MICROSECOND, position.article_id.hex


def position_of(cursor: Cursor) -> Position:
    microseconds, article = cursor.key
    return Position(
        published_at=EPOCH + int(microseconds) * MICROSECOND, article_id=UUID(hex=str(article))
    )


def shaped(cards: Sequence[bytes], given: Given, *, more: Included | None) -> Sequence[bytes]:
    """The cards' bytes: as stored, or with what was included, or with the wanted fields only."""
    paths = [path for group in given.groups("fields") for path in group]
    if not paths and not more:
        return cards
    told = more.cards if more else [orjson.loads(card) for card in cards]
    if paths:
        if more and not any(path.split(".")[0] == "included" for path in paths):
            paths.append("included")
        tree = selecting.tree_of(paths)
        told = [selecting.select(card, tree) for card in told]
    return [orjson.dumps(card) for card in told]


def tags_of(found: Page, selection: Selection) -> list[str]:
    """Every card's story, and the name lists that a new story would have to be in."""
    lists = [f"{kind}:{slug}" for kind, slugs in selection.names for slug in slugs]
    return [*(lists or ["articles"]), *found.stories]

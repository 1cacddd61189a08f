"""Blocks out of many stories: all pictures with a credit, all embeds of a section."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.article_list import FILTERS, key_of, position_of, selection_of
from articles.api.cursors import Cursor
from articles.api.parameters import Given, Parameter, a_filter, read
from articles.api.shapes.blocks import FIELDS
from articles.api.values import one_of, text_up_to
from articles.editions.finding import horizon
from articles.editions.reading import Position
from articles.editions.selection import turned

Block = dict[str, Any]  # Any: JSON

TYPE = a_filter("type", one_of(*FIELDS), "Blocks of this type.")
CREDIT = Parameter(
    name="credit",
    kind=text_up_to(200),
    about="Pictures whose credit line has this in it, in capitals or not.",
)
PARAMETERS = (TYPE, CREDIT, *FILTERS, paging.LIMIT, paging.CURSOR)
PATH = f"{addresses.ROOT}blocks/"


def block_list(*, query: str, now: datetime) -> Answer:
    """The blocks of `limit` stories, newest story first; a page may well have none. Raises
    Problem."""
    given = read(query, allowed=PARAMETERS)
    selection, limit = selection_of(given), given.one("limit")
    bound_to = ("blocks", selection, given.groups("type"), given.one("credit"))
    cursor = paging.cursor_of(given, bound_to=bound_to)
    backwards = cursor is not None and cursor.backwards
    found = selection.walked(
        now, newest_first=not backwards, beyond=position_of(cursor) if cursor else None
    ).values_list("published_at", "article_id", "edition__document")
    stories, sides = turned(
        list(found[: limit + 1]), limit=limit, behind=cursor is not None, backwards=backwards
    )
    places = [key_of(Position(published_at=at, article_id=key)) for at, key, _ in stories]
    before = Cursor(key=places[0], backwards=True) if places and sides.previous else None
    after = Cursor(key=places[-1]) if places and sides.next else None
    previous = paging.link(PATH, given=given, cursor=before, bound_to=bound_to)
    following = paging.link(PATH, given=given, cursor=after, bound_to=bound_to)
    results = [orjson.dumps(each) for *_, text in stories for each in wanted(text, given=given)]
    return answer(
        paging.joined(results, following=following, previous=previous),
        now=now,
        boundary=horizon(now=now),
        tags=["articles", *(f"article:{article_id}" for _, article_id, _ in stories)],
        links=paging.links(following=following, previous=previous),
    )


def wanted(text: str, *, given: Given) -> Iterator[Block]:
    """The story's blocks that were asked for, each with the story it stands in."""
    document = orjson.loads(text)
    story = {name: document[name] for name in ("id", "url", "slug", "headline")}
    credit = (given.one("credit") or "").casefold()
    for block in document["body"]:
        is_of_type = all(block["type"] in types for types in given.groups("type"))
        if is_of_type and (not credit or any(credit in line for line in credits_of(block))):
            yield {"article": story, "block": block}


def credits_of(block: Block) -> Iterator[str]:
    """The credit lines in a block, in small letters."""
    for picture in (block, *block.get("images", ())):
        if line := picture.get("credit_line"):
            yield line.casefold()

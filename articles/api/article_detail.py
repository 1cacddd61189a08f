"""One story: the stored document, byte for byte, unless the client wants it otherwise."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from articles.api import addresses, selecting
from articles.api.answers import Answer, answer, moved
from articles.api.parameters import Given, Parameter, read
from articles.api.problems import NOWHERE, Problem
from articles.api.values import ID, SLUG, one_of
from articles.editions.finding import Shown, cards, horizon, renamed, shown
from articles.editions.lifetimes import cache_control

FIELDS = Parameter(
    name="fields",
    kind=selecting.paths_of("Document"),
    several=True,
    about="Only these fields, dotted: `headline,body.text,included.related.headline`.",
)
INCLUDE = Parameter(
    name="include",
    kind=one_of("related"),
    several=True,
    about="Adds `included`, with the cards of those related stories that readers can see.",
)
PARAMETERS = (FIELDS, INCLUDE)


def article_detail(*, key: str, query: str, now: datetime) -> Answer:
    """The story under an id or a slug. Raises Problem: 404, 410 if it was killed."""
    given = read(query, allowed=PARAMETERS)
    name = UUID(key) if ID.fullmatch(key) else key
    if isinstance(name, str) and not SLUG.fullmatch(name):
        raise nowhere()
    found = shown(key=name, now=now)
    if found is None and isinstance(name, str):
        found = renamed(slug=name, now=now)
    if found is None:
        raise nowhere()
    if found.is_withdrawn:
        raise gone(found, now=now)
    if isinstance(name, str) and found.slug != name:
        location = addresses.relative(addresses.article(found.slug), given.texts)
        return moved(location, now=now, boundary=found.visible_until, tags=found.tags)
    if given.texts:
        return shaped(found, given, now=now)
    return whole(found, document=found.document.encode(), now=now)


def whole(found: Shown, *, document: bytes, now: datetime) -> Answer:
    """The document as it is stored."""
    return answer(
        document,
        etag=found.etag,
        now=now,
        boundary=found.visible_until,
        tags=found.tags,
        modified=found.visible_from,
    )


def shaped(found: Shown, given: Given, *, now: datetime) -> Answer:
    """The document with what is to be included, and without the fields that are not wanted."""
    document = orjson.loads(found.document)
    paths = {path for group in given.groups("fields") for path in group}
    includes = {name for group in given.groups("include") for name in group}
    boundary, tags = found.visible_until, found.tags
    if includes:
        document["included"] = {"related": related(document, now=now)}
        boundary = min(boundary, horizon(now=now) or boundary)
        tags += [f"article:{each}" for each in document["related"]]
        if paths and not any(path.split(".")[0] == "included" for path in paths):
            paths.add("included")
    if paths:
        document = selecting.select(document, selecting.tree_of(paths))
    return answer(
        orjson.dumps(document),
        now=now,
        boundary=boundary,
        tags=tags,
        modified=found.visible_from,
    )


def related(document: dict[str, Any], *, now: datetime) -> list[Any]:  # Any: JSON
    """The cards of related stories, in the order in which the story names them."""
    ids = [UUID(each) for each in document["related"]]
    found = cards(ids=ids, now=now)
    return [orjson.loads(found[each]) for each in ids if each in found]


def nowhere() -> Problem:
    """The same for what never was, is not yet, or is no more: nobody can tell them apart."""
    return Problem(status=404, detail=NOWHERE)


def gone(found: Shown, *, now: datetime) -> Problem:
    return Problem(
        status=410,
        title="Withdrawn",
        detail=found.reason,
        headers={
            "Cache-Control": cache_control(now=now, boundary=found.visible_until),
            "Cache-Tag": found.cache_tags,
        },
    )

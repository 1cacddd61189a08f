"""Standing pages: imprint, privacy and the like."""

from datetime import datetime

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer, moved
from articles.api.caching import earliest
from articles.api.parameters import read
from articles.api.problems import NOWHERE, Problem
from articles.api.values import SLUG
from articles.editions.pages import ShownPage, page, pages

PAGES = f"{addresses.ROOT}pages/"


def page_list(*, query: str, now: datetime) -> Answer:
    """All pages in the order of the desk, without their texts."""
    read(query, allowed=())
    found = pages(now=now)
    return answer(
        paging.joined((short(each) for each in found), following=None, previous=None),
        now=now,
        boundary=earliest(each.changes_next for each in found),
        tags=["pages"],
        modified=max((each.visible_from for each in found), default=None),
    )


def page_detail(*, slug: str, query: str, now: datetime) -> Answer:
    """The page as it was frozen; 301 if it has another slug by now. Raises Problem."""
    read(query, allowed=())
    found = page(slug=slug, now=now) if SLUG.fullmatch(slug) else None
    if found is None:
        raise Problem(status=404, detail=NOWHERE)
    if found.slug != slug:
        location = f"{PAGES}{found.slug}/"
        return moved(location, now=now, boundary=found.changes_next, tags=tags_of(found))
    return answer(
        found.document.encode(),
        now=now,
        boundary=found.changes_next,
        tags=tags_of(found),
        modified=found.visible_from,
    )


def short(found: ShownPage) -> bytes:
    document = orjson.loads(found.document)
    del document["body"]
    return orjson.dumps({**document, "page_url": addresses.absolute(f"{PAGES}{found.slug}/")})


def tags_of(found: ShownPage) -> list[str]:
    return ["pages", f"page:{found.slug}"]

"""From an address of the publication's own site to what stands there, for catch-all routes."""

import re
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from articles.api import addresses
from articles.api.answers import Answer, answer, moved
from articles.api.article_detail import gone, nowhere
from articles.api.pages import PAGES, tags_of
from articles.api.parameters import Parameter, read
from articles.api.values import SLUG, matching
from articles.editions.finding import Shown, renamed, shown
from articles.editions.pages import ShownPage, page

PATH = Parameter(
    name="path",
    kind=matching(
        re.compile(r"/[^\s?#]{0,2000}"),
        example="/politik/haeuser-am-fluss/",
        schema={"pattern": r"^/[^\s?#]{0,2000}$"},
    ),
    about="The path of the address, from its first slash on.",
    required=True,
    example="/politik/haeuser-am-fluss/",
)
PARAMETERS = (PATH,)
RESOLVE = f"{addresses.ROOT}resolve/"


def resolution(*, query: str, now: datetime) -> Answer:
    """What stands at a path: 200 with the ids of the story or page, 301 to its present path.
    Raises Problem: 404, 410 if the story was killed."""
    path = read(query, allowed=PARAMETERS).one("path")
    found = story_at(path, now=now)
    if found is None:
        standing = page_at(path, now=now)
        if standing is None:
            raise nowhere()
        return told_of_page(standing, path=path, now=now)
    if found.is_withdrawn:
        raise gone(found, now=now)
    document = orjson.loads(found.document)
    present = urlsplit(document["url"]).path
    if present != path:
        location = addresses.relative(RESOLVE, [("path", present)])
        return moved(location, now=now, boundary=found.visible_until, tags=found.tags)
    body = {
        "type": "article",
        "id": document["id"],
        "slug": found.slug,
        "path": present,
        "url": document["url"],
        "document_url": addresses.absolute(addresses.article(document["id"])),
    }
    return answer(
        orjson.dumps(body),
        now=now,
        boundary=found.visible_until,
        tags=found.tags,
        modified=found.visible_from,
    )


def told_of_page(found: ShownPage, *, path: str, now: datetime) -> Answer:
    document = orjson.loads(found.document)
    present = urlsplit(document["url"]).path
    if present != path:
        location = addresses.relative(RESOLVE, [("path", present)])
        return moved(location, now=now, boundary=found.changes_next, tags=tags_of(found))
    body = {
        "type": "page",
        "id": document["id"],
        "slug": found.slug,
        "path": present,
        "url": document["url"],
        "document_url": addresses.absolute(f"{PAGES}{found.slug}/"),
    }
    return answer(
        orjson.dumps(body),
        now=now,
        boundary=found.changes_next,
        tags=tags_of(found),
        modified=found.visible_from,
    )


def page_at(path: str, *, now: datetime) -> ShownPage | None:
    """The standing page that has, or had, the slug in this path."""
    matched = shape(settings.PAGE_PATH).fullmatch(path)
    slug = matched.group("slug") if matched else ""
    return page(slug=slug, now=now) if SLUG.fullmatch(slug) else None


def story_at(path: str, *, now: datetime) -> Shown | None:
    """The story that has, or had, the slug in this path."""
    matched = shape(settings.ARTICLE_PATH).fullmatch(path)
    slug = matched.group("slug") if matched else ""
    if not SLUG.fullmatch(slug):
        return None
    return shown(key=slug, now=now) or renamed(slug=slug, now=now)


@cache
def shape(article_path: str) -> re.Pattern[str]:
    """ARTICLE_PATH or PAGE_PATH as a pattern; its last slash may be missing."""
    pattern = re.escape(article_path.rstrip("/"))
    for name in ("slug", "section"):
        pattern = pattern.replace(rf"\{{{name}\}}", rf"(?P<{name}>[^/]*)", 1)
    return re.compile(f"{pattern}/?")

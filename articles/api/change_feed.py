"""The ordered feed of what readers see differently: stories, fronts, pages, comments."""

from datetime import datetime

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.moments import rfc3339
from articles.api.parameters import Parameter, read
from articles.api.values import whole
from articles.comments.telling import tell_due
from articles.editions.following import Happening, happenings
from articles.editions.log import record_due
from articles.editions.purging import cache_tags_of, paths_of

AFTER = Parameter(
    name="after",
    kind=whole(0, 10**18 - 1),
    default=0,
    about="Give what follows this sequence number: the last one that you have.",
    example="0",
)
PARAMETERS = (AFTER, paging.LIMIT)


def change_feed(*, query: str, now: datetime) -> Answer:
    """A page of changes. Never kept by caches: it is what caches are purged by."""
    given = read(query, allowed=PARAMETERS)
    limit = given.one("limit")
    record_due(now=now)
    tell_due(now=now)
    found = happenings(after=given.one("after"), limit=limit + 1)
    shown, more = found[:limit], len(found) > limit
    following = None
    if more:
        others = [(name, text) for name, text in given.texts if name != "after"]
        query_on = [("after", str(shown[-1].sequence)), *others]
        following = addresses.absolute(f"{addresses.ROOT}changes/", query_on)
    return answer(
        paging.joined((described(each) for each in shown), following=following, previous=None),
        now=now,
        boundary=now,
        tags=["changes"],
        links=paging.links(following=following, previous=None),
    )


def described(change: Happening) -> bytes:
    return orjson.dumps(
        {
            "sequence": change.sequence,
            "effective_at": rfc3339(change.effective_at),
            "about": change.about,
            "kind": change.kind,
            "article_id": str(change.article_id) if change.article_id else None,
            "slug": change.slug or change.place or None,
            "reason": change.reason or None,
            "paths": paths_of(change),
            "cache_tags": cache_tags_of(change),
        }
    )

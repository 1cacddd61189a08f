"""Fronts: the home page and those of sections, as editors arranged them."""

from datetime import datetime

import orjson

from articles.api import addresses, paging
from articles.api.answers import Answer, answer
from articles.api.caching import earliest
from articles.api.moments import rfc3339
from articles.api.parameters import read
from articles.api.problems import NOWHERE, Problem
from articles.api.values import SLUG
from articles.editions.fronts import ShownFront, chosen, filled, front, fronts, next_front

FRONTS = f"{addresses.ROOT}fronts/"


def front_list(*, query: str, now: datetime) -> Answer:
    """All fronts, by their slugs, without their stories."""
    read(query, allowed=())
    found = fronts(now=now)
    return answer(
        paging.joined(
            (orjson.dumps(described(each)) for each in found), following=None, previous=None
        ),
        now=now,
        boundary=next_front(now=now),
        tags=["fronts", *(f"front:{each.slug}" for each in found)],
        modified=max((each.visible_from for each in found), default=None),
    )


def front_detail(*, slug: str, query: str, now: datetime) -> Answer:
    """The stories in their places; those that readers do not see leave no gap. Raises Problem."""
    read(query, allowed=())
    found = front(slug=slug, now=now) if SLUG.fullmatch(slug) else None
    if found is None:
        raise Problem(status=404, detail=NOWHERE)
    made = filled(slots=found.slots, now=now, pictures=chosen(found.slots))
    return answer(
        orjson.dumps({**described(found), "slots": made.slots}),
        now=now,
        boundary=earliest(
            [found.changes_next, found.opens_next, found.closes_next, made.changes_next]
        ),
        tags=[
            f"front:{found.slug}",
            "articles",
            *(f"article:{slot['article']['id']}" for slot in made.slots),
        ],
    )


def described(found: ShownFront) -> dict[str, object]:
    return {
        "slug": found.slug,
        "name": found.name,
        "section": found.section or None,
        "edition": found.number,
        "updated_at": rfc3339(found.visible_from),
        "front_url": addresses.absolute(f"{FRONTS}{found.slug}/"),
    }

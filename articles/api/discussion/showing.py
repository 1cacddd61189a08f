"""Comments as readers get them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from articles.api import addresses, caching, paging
from articles.api.answers import Answer, answer
from articles.api.cursors import Cursor
from articles.api.discussion.refusing import as_problems
from articles.api.moments import rfc3339
from articles.api.parameters import Given, Parameter, read
from articles.api.problems import NOWHERE, Problem
from articles.api.values import ID, IDENTIFIER, one_of
from articles.comments.models import Comment
from articles.comments.reading import Order, Page, page_of

ORDERS = {"created_at": Order.OLDEST, "-created_at": Order.NEWEST, "-likes": Order.BEST}
ORDERING = Parameter(
    name="ordering",
    kind=one_of(*ORDERS),
    default="created_at",
    about="Whole threads, the oldest or the newest first; or single comments, the best first.",
)
UNDER = Parameter(
    name="under", kind=IDENTIFIER, about="Only this top comment and its answers, from the top."
)
PARAMETERS = (ORDERING, UNDER, paging.LIMIT, paging.CURSOR)


def comment_list(*, key: str, query: str, now: datetime) -> Answer:
    """A page of what readers may see under a story. Raises Problem."""
    given = read(query, allowed=PARAMETERS)
    article_id = id_in(key)
    cursor = paging.cursor_of(given, bound_to=bound_to(article_id, given))
    with as_problems():
        page = page_of(
            article_id=article_id,
            now=now,
            order=ORDERS[given.one("ordering")],
            under=given.one("under"),
            after=str(cursor.key[0]) if cursor else None,
            limit=given.one("limit"),
        )
    after = following(page, article_id=article_id, given=given)
    return answer(
        orjson.dumps(described(page, following=after)),
        now=now,
        boundary=boundary_of(page, now=now),
        tags=[f"article:{article_id}", f"comments:{article_id}"],
        links=paging.links(following=after, previous=None),
    )


def first_comments(
    *, article_id: UUID, now: datetime
) -> tuple[dict[str, Any], datetime | None]:  # Any: JSON
    """The first page of the discussion under a story that readers see, and until when it holds:
    no longer than any story stays as it is."""
    page = page_of(article_id=article_id, now=now, limit=paging.LIMIT.default)
    given = read("", allowed=PARAMETERS)
    told = described(page, following=following(page, article_id=article_id, given=given))
    return told, boundary_of(page, now=now)


def bound_to(article_id: UUID, given: Given) -> object:
    """What a cursor of this discussion belongs to."""
    return ("comments", article_id, given.one("ordering"), given.one("under"))


def following(page: Page, *, article_id: UUID, given: Given) -> str | None:
    """The address of the next page."""
    return paging.link(
        f"{addresses.article(article_id)}comments/",
        given=given,
        cursor=Cursor(key=(page.after,)) if page.after else None,
        bound_to=bound_to(article_id, given),
    )


def described(page: Page, *, following: str | None) -> dict[str, Any]:  # Any: JSON
    return {
        "count": page.thread.approved_count,
        "policy": page.policy,
        "next": following,
        "previous": None,
        "featured": shown(page.featured) if page.featured else None,
        "results": [shown(comment) for comment in page.comments],
    }


def boundary_of(page: Page, *, now: datetime) -> datetime | None:
    """When the story may go, or the discussion closes."""
    closes = page.thread.closes_at
    return caching.earliest([page.changes_next, closes if closes and closes > now else None])


def shown(comment: Comment) -> dict[str, Any]:  # Any: JSON
    """The comment; of one that was withdrawn or removed only the gap that its answers need."""
    is_there = comment.status == Comment.Status.APPROVED
    return {
        **public(comment),
        "author_name": comment.author_name if is_there else None,
        "badge": (comment.badge or None) if is_there else None,
        "text": comment.text if is_there else None,
    }


def public(comment: Comment) -> dict[str, Any]:  # Any: JSON
    """What is public of a comment that its author sees, too."""
    return {
        "id": str(comment.pk),
        "parent": str(comment.parent_id) if comment.parent_id else None,
        "depth": comment.depth,
        "author_name": comment.author_name,
        "badge": comment.badge or None,
        "text": comment.text,
        "created_at": rfc3339(comment.created_at),
        "edited_at": rfc3339(comment.edited_at) if comment.edited_at else None,
        "likes": comment.likes,
        "answers": comment.answers,
    }


def id_in(key: str) -> UUID:
    """The id that stands in the path. Raises Problem 404."""
    if not ID.fullmatch(key):
        raise Problem(status=404, detail=NOWHERE)
    return UUID(key)

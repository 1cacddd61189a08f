"""Reading: what the doors show of a thread, by keyset pages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from articles.comments.models import Comment, Thread
from articles.comments.models.comment import STEP
from articles.comments.ruling import rules_in_force
from articles.comments.threads import listing_of, new_thread


class Order(StrEnum):
    """Of whole threads. Answers always follow what they answer, the oldest first."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, kw_only=True)
class Page:
    """`thread.approved_count` is how many comments readers see in all; `thread.version` changes
    with every page. `after` is the place to go on from, None at the end.

    A comment that is `shown` but not approved is a gap: it has answers, and nothing of its own
    may be shown.
    """

    thread: Thread
    policy: str
    comments: list[Comment]
    after: str | None


def thread_of(*, article_id: UUID, now: datetime) -> Thread:
    """The thread of a story that readers see now, not saved if nobody has written. NotVisible."""
    listing = listing_of(article_id=article_id, now=now)
    thread = Thread.objects.filter(pk=article_id).first()
    return thread or new_thread(
        article_id=article_id,
        rules=rules_in_force(),
        now=now,
        since=listing.first_published_at,
    )


def page_of(
    *,
    article_id: UUID,
    now: datetime,
    order: Order = Order.OLDEST,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """One page of what readers see under a story. Raises NotVisible.

    Four queries at most, however long the thread and wherever in it the page.
    """
    thread = thread_of(article_id=article_id, now=now)
    policy = thread.policy_at(now)
    if policy == Thread.Policy.OFF:
        return Page(thread=thread, policy=policy, comments=[], after=None)

    shown = Comment.objects.of(article_id).shown()
    rows = (
        oldest(shown, after, limit + 1)
        if order == Order.OLDEST
        else newest(shown, after, limit + 1)
    )
    page = rows[:limit]
    return Page(
        thread=thread,
        policy=policy,
        comments=page,
        after=page[-1].path if len(rows) > limit else None,
    )


def oldest(shown: Any, after: str | None, limit: int) -> list[Comment]:
    return list(shown.filter(path__gt=after or "").from_the_top()[:limit])


def newest(shown: Any, after: str | None, limit: int) -> list[Comment]:
    """The rest of the branch that the last page ended in, then the branches before it."""
    if after is None:
        return list(shown.newest_threads()[:limit])
    root = UUID(after[:STEP])
    rows = list(shown.filter(root=root, path__gt=after).from_the_top()[:limit])
    if len(rows) < limit:
        rows += shown.filter(root__lt=root).newest_threads()[: limit - len(rows)]
    return rows

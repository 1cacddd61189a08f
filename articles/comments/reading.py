"""Reading: what the doors show of a thread, by keyset pages."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from articles.comments.models import Comment, Thread
from articles.comments.models.comment import BEYOND, STEP
from articles.comments.refusals import BadPosition, NotVisible
from articles.comments.ruling import rules_in_force
from articles.comments.threads import new_thread
from articles.editions.models import Listing
from articles.editions.selection import earliest


class Order(StrEnum):
    """The newest or oldest threads first, their answers beneath, the oldest first; or the best
    comments alone, whose answers are read by `under`."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


@dataclass(frozen=True, kw_only=True)
class Page:
    """`thread.approved_count` is how many comments readers see in all; `thread.version` changes
    with every page. `after` is the place to go on from, None at the end; `changes_next` is when
    readers see other stories, as far as that is known.

    A comment that is `shown` but not approved is a gap: it has answers, and nothing of its own
    may be shown.
    """

    thread: Thread
    policy: str
    comments: list[Comment]
    after: str | None
    changes_next: datetime | None

    @property
    def featured(self) -> Comment | None:
        """What the newsroom put above the others, as long as readers may see it."""
        chosen = self.thread.featured
        is_there = chosen and chosen.status == "approved" and self.policy != Thread.Policy.OFF
        return chosen if is_there else None


def thread_of(*, article_id: UUID, now: datetime) -> Thread:
    """The thread of a story that readers see now, not saved if nobody has written. NotVisible.

    One query where somebody has written, three where nobody has.
    """
    return _thread_with_horizon(article_id=article_id, now=now)[0]


def _thread_with_horizon(*, article_id: UUID, now: datetime) -> tuple[Thread, datetime | None]:
    """The same, and when readers see other stories."""
    seen: Any = Listing.objects.usable(now)
    threads = Thread.objects.filter(pk=article_id).select_related("featured")
    is_seen = Exists(seen.of(OuterRef("pk")))
    thread = threads.annotate(is_seen=is_seen, **seen.horizon(now)).first()
    if thread and not thread.is_seen:
        raise NotVisible
    if thread:
        boundaries: Any = thread
        return thread, earliest(boundaries.opens_next, boundaries.closes_next)
    listing = seen.of(article_id).with_horizon(now).first()
    if listing is None:
        raise NotVisible
    unsaved = new_thread(
        article_id=article_id,
        rules=rules_in_force(),
        now=now,
        since=listing.first_published_at,
    )
    return unsaved, earliest(listing.opens_next, listing.closes_next)


def page_of(
    *,
    article_id: UUID,
    now: datetime,
    order: Order = Order.OLDEST,
    under: UUID | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """One page of what readers see under a story, or of one top comment with its answers, which
    are read from the top whatever the order.

    Three queries at most, however long the thread and wherever in it the page. Raises NotVisible,
    and BadPosition where `after` is none of this order.
    """
    thread, changes_next = _thread_with_horizon(article_id=article_id, now=now)
    policy = thread.policy_at(now)
    nothing = Page(thread=thread, policy=policy, comments=[], after=None, changes_next=changes_next)
    if policy == Thread.Policy.OFF:
        return nothing

    shown = Comment.objects.of(article_id).shown()
    if under:
        order = Order.OLDEST
        shown = shown.filter(path__gte=under.hex, path__lt=under.hex + BEYOND)
    if after is not None and not POSITIONS[order].fullmatch(after):
        raise BadPosition
    if thread._state.adding:
        return nothing
    rows = READ[order](shown, after, limit + 1)
    page = rows[:limit]
    return Page(
        thread=thread,
        policy=policy,
        comments=page,
        after=position_of(page[-1], order=order) if len(rows) > limit else None,
        changes_next=changes_next,
    )


def _oldest(shown: Any, after: str | None, limit: int) -> list[Comment]:
    return list(shown.filter(path__gt=after or "").from_the_top()[:limit])


def _newest(shown: Any, after: str | None, limit: int) -> list[Comment]:
    """The rest of the branch that the last page ended in, then the branches before it."""
    if after is None:
        return list(shown.newest_threads()[:limit])
    root = UUID(after[:STEP])
    rows = list(shown.filter(root=root, path__gt=after).from_the_top()[:limit])
    if len(rows) < limit:
        rows += shown.filter(root__lt=root).newest_threads()[: limit - len(rows)]
    return rows


def _best(shown: Any, after: str | None, limit: int) -> list[Comment]:
    """The rest of those with as many recommendations, then those with fewer."""
    tops = shown.tops().best()
    if after is None:
        return list(tops[:limit])
    likes, _, last = after.partition("-")
    rows = list(tops.filter(likes=int(likes), id__lt=UUID(last))[:limit])
    if len(rows) < limit:
        rows += tops.filter(likes__lt=int(likes))[: limit - len(rows)]
    return rows


READ = {Order.OLDEST: _oldest, Order.NEWEST: _newest, Order.BEST: _best}
PATH = re.compile(rf"(?:[0-9a-f]{{{STEP}}})+")
POSITIONS = {
    Order.OLDEST: PATH,
    Order.NEWEST: PATH,
    Order.BEST: re.compile(rf"[0-9]{{1,9}}-[0-9a-f]{{{STEP}}}"),
}


def position_of(comment: Comment, *, order: Order) -> str:
    return f"{comment.likes}-{comment.pk.hex}" if order == Order.BEST else comment.path

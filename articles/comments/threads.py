"""Threads: what may be said under a story, and who changed that."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from articles.comments.models import Decision, Thread
from articles.comments.phases.rules import Rules
from articles.comments.readers import Actor
from articles.comments.refusals import NotVisible
from articles.comments.ruling import rules_in_force
from articles.editions.models import Listing


def listing_of(*, article_id: UUID, now: datetime) -> Listing:
    """The window through which readers see the story now. Raises NotVisible."""
    listing: Any = Listing.objects.usable(now).of(article_id).first()
    if listing is None:
        raise NotVisible
    return listing


def new_thread(*, article_id: UUID, rules: Rules, now: datetime, since: datetime) -> Thread:
    """A thread, not saved, with the policy of the house for a story published at `since`."""
    days = rules.closes_after_days
    closes_at = since + timedelta(days=days) if days else None
    return Thread(article_id=article_id, policy=rules.policy, closes_at=closes_at, created_at=now)


def locked_thread(thread: Thread) -> Thread:
    """The article's row under its lock; `thread` is saved where there is none. In a transaction."""
    Thread.objects.bulk_create([thread], ignore_conflicts=True)
    return Thread.objects.locked().get(pk=thread.pk)


@transaction.atomic
def set_policy(
    *,
    article_id: UUID,
    policy: str,
    by: Actor,
    now: datetime,
    closes_at: datetime | None = None,
    reason: str = "",
) -> Thread:
    """Open, premoderate, close or switch off a thread at once; `closes_at` None: no clock."""
    thread = locked_thread(
        new_thread(article_id=article_id, rules=rules_in_force(), now=now, since=now)
    )
    before, thread.policy, thread.closes_at = thread.policy, policy, closes_at
    thread.full_clean(validate_unique=False)
    thread.version += 1
    thread.save()
    if before != policy:
        Decision.objects.create(
            batch=uuid7(),
            thread=thread,
            by=by.get_username(),
            at=now,
            before=before,
            after=policy,
            reason=reason,
        )
    return thread

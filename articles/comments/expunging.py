"""Expunging: with a story that is destroyed for good go the words of those who commented on it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.ledger import MOST, locked
from articles.comments.models import Comment, Thread
from articles.comments.privacy import wipe


@transaction.atomic
def expunge_comments(*, article_id: UUID, by: str, now: datetime) -> int:
    """Wipe every comment on the story, waiting and refused ones too, and switch its thread off.

    Gives how many comments that were.
    """
    left = Comment.objects.of(article_id).filter(erased_at=None)
    wiped = 0
    while ids := list(left.values_list("pk", flat=True)[:MOST]):
        threads, comments = locked(ids)
        wipe(threads=threads, comments=comments, by=by, now=now, reason="expunged")
        wiped += len(comments)
    Thread.objects.filter(pk=article_id).update(policy=Thread.Policy.OFF, featured=None)
    return wiped

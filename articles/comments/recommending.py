"""Recommending: one click of one reader, which can be taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.clients import Client, mark_of
from articles.comments.ledger import locked
from articles.comments.models import Comment, Recommendation
from articles.comments.refusals import Unknown
from articles.comments.threads import listing_of
from articles.comments.throttling import admit_click


def recommend(*, comment_id: UUID, client: Client, now: datetime) -> int:
    """Gives how many readers recommend it now. A second click of the same reader counts nothing.

    Raises Unknown for what readers do not see, NotVisible where the story is gone, Throttled.
    """
    return _click(comment_id=comment_id, client=client, now=now, wanted=True)


def take_back(*, comment_id: UUID, client: Client, now: datetime) -> int:
    """The opposite, with the same refusals."""
    return _click(comment_id=comment_id, client=client, now=now, wanted=False)


def _click(*, comment_id: UUID, client: Client, now: datetime, wanted: bool) -> int:
    seen = Comment.objects.approved().filter(pk=comment_id).first()
    if seen is None:
        raise Unknown
    listing_of(article_id=seen.thread_id, now=now)
    admit_click(client=client, about="recommend", now=now)
    reader = mark_of(client=client, about=f"recommend {comment_id}")
    return _write(comment_id=comment_id, reader=reader, now=now, wanted=wanted)


@transaction.atomic
def _write(*, comment_id: UUID, reader: str, now: datetime, wanted: bool) -> int:
    threads, (comment,) = locked([comment_id])
    own = Recommendation.objects.filter(comment=comment, reader=reader)
    if own.exists() == wanted:
        return comment.likes
    if wanted:
        Recommendation.objects.create(comment=comment, reader=reader, at=now)
    else:
        own.delete()
    comment.likes += 1 if wanted else -1
    comment.save(update_fields=["likes"])
    thread = threads[comment.thread_id]
    thread.version += 1
    thread.save(update_fields=["version"])
    return comment.likes

"""Answering: the newsroom takes part, with a badge that readers know it by."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.ledger import enter
from articles.comments.models import Comment, Thread
from articles.comments.posting import place
from articles.comments.readers import Actor
from articles.comments.refusals import Closed
from articles.comments.ruling import rules_in_force
from articles.comments.threads import listing_of, locked_thread, new_thread
from articles.comments.wording import clean_name, clean_text, fingerprint


@transaction.atomic
def answer(
    *,
    article_id: UUID,
    name: str,
    text: str,
    by: Actor,
    now: datetime,
    parent: UUID | None = None,
    badge: str = Comment.Badge.STAFF,
) -> Comment:
    """A comment by the newsroom: published at once, also where readers may not write any more.

    Raises NotVisible, Closed where the thread is off, ParentElsewhere, and what is wrong with the
    words.
    """
    comment = Comment(
        author_name=clean_name(name),
        badge=badge,
        text=clean_text(text),
        parent_id=parent,
        status=Comment.Status.APPROVED,
        created_at=now,
    )
    comment.fingerprint = fingerprint(comment.text)
    listing = listing_of(article_id=article_id, now=now)
    thread = locked_thread(
        new_thread(
            article_id=article_id,
            rules=rules_in_force(),
            now=now,
            since=listing.first_published_at,
        )
    )
    if thread.policy == Thread.Policy.OFF:
        raise Closed
    place(comment, thread=thread)
    enter(thread=thread, comment=comment, by=by.get_username(), now=now)
    return comment

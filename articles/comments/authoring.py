"""Authoring: what its author may still do to a comment, with the secret that came with it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from articles.comments.ledger import AUTHOR, RULES, Move, locked, move, trace
from articles.comments.models import Comment, Decision, Thread
from articles.comments.posting import judged
from articles.comments.privacy import wipe
from articles.comments.readers import check_secret
from articles.comments.refusals import TooLate, Unknown
from articles.comments.ruling import rules_in_force
from articles.comments.threads import listing_of
from articles.comments.wording import clean_text, fingerprint


@transaction.atomic
def edit(*, comment_id: UUID, secret: str, text: str, now: datetime) -> Comment:
    """Write it anew within a few minutes; the rules judge it anew.

    Raises NotYours, Unknown, TooLate, NotVisible, EmptyText, TooLong.
    """
    check_secret(comment_id=comment_id, secret=secret)
    threads, comment = _own(comment_id)
    rules = rules_in_force()
    judgeable = comment.status in {Comment.Status.PENDING, Comment.Status.APPROVED}
    if not judgeable or now > comment.created_at + timedelta(minutes=rules.edit_minutes):
        raise TooLate
    thread = threads[comment.thread_id]
    listing = listing_of(article_id=thread.pk, now=now)

    comment.text = clean_text(text)
    comment.fingerprint = fingerprint(comment.text)
    comment.edited_at = now
    comment.save(update_fields=["text", "fingerprint", "edited_at"])
    sender = getattr(comment, "sender", None)
    facts, judgement = judged(
        comment,
        network=sender.network if sender else None,
        language=listing.language,
        premoderated=thread.policy_at(now) == Thread.Policy.PREMODERATED,
        rules=rules,
        now=now,
    )
    moves = [Move(comment=comment, to=judgement.status)]
    batch = move(threads=threads, moves=moves, by=RULES, now=now, reason="edited")
    trace(decision=Decision.objects.get(batch=batch), judgement=judgement, facts=facts)
    return comment


@transaction.atomic
def withdraw(*, comment_id: UUID, secret: str, now: datetime) -> Comment:
    """Take it back for good, at any time. The gap stays where others have answered.

    Raises NotYours, Unknown.
    """
    check_secret(comment_id=comment_id, secret=secret)
    threads, comment = _own(comment_id)
    wipe(threads=threads, comments=[comment], by=AUTHOR, now=now, reason="withdrawn")
    comment.refresh_from_db()
    return comment


def _own(comment_id: UUID) -> tuple[dict[UUID, Thread], Comment]:
    threads, rows = locked([comment_id])
    if not rows or rows[0].erased_at:
        raise Unknown
    return threads, rows[0]

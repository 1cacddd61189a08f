"""Authoring: what its author may still do to a comment, with the secret that came with it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from articles.comments.ledger import AUTHOR, RULES, Move, locked, move, trace
from articles.comments.models import Comment, Decision, Thread
from articles.comments.posting import judged
from articles.comments.privacy import wipe
from articles.comments.readers import check_own
from articles.comments.refusals import TooLate, Unknown
from articles.comments.ruling import rules_in_force
from articles.comments.second_opinion import Opinion, second_opinion
from articles.comments.threads import listing_of
from articles.comments.wording import clean_text, fingerprint
from articles.editions.models import Listing


def edit(*, comment_id: UUID, text: str, now: datetime, **proof: str) -> Comment:
    """Write it anew within a few minutes; the rules judge it anew.

    `proof` is `secret` or `reader`, see `check_own`. Raises NotYours, Unknown, TooLate,
    NotVisible, EmptyText, TooLong.
    """
    check_own(comment_id=comment_id, **proof)
    text = clean_text(text)
    comment = Comment.objects.filter(pk=comment_id, erased_at=None).first()
    if comment is None:
        raise Unknown
    listing = listing_of(article_id=comment.thread_id, now=now)
    opinion = second_opinion(
        article_id=comment.thread_id, language=listing.language, text=text, now=now
    )
    return _edit(comment_id=comment_id, text=text, listing=listing, opinion=opinion, now=now)


@transaction.atomic
def _edit(
    *, comment_id: UUID, text: str, listing: Listing, opinion: Opinion, now: datetime
) -> Comment:
    threads, comment = _own(comment_id)
    rules = rules_in_force()
    judgeable = comment.status in {Comment.Status.PENDING, Comment.Status.APPROVED}
    if not judgeable or now > comment.created_at + timedelta(minutes=rules.edit_minutes):
        raise TooLate
    thread = threads[comment.thread_id]

    comment.text = text
    comment.fingerprint = fingerprint(comment.text)
    comment.edited_at = now
    comment.save(update_fields=["text", "fingerprint", "edited_at"])
    sender = getattr(comment, "sender", None)
    facts, judgement = judged(
        comment,
        network=sender.network if sender else None,
        language=listing.language,
        premoderated=thread.policy_at(now) == Thread.Policy.PREMODERATED,
        opinion=opinion,
        rules=rules,
        now=now,
    )
    moves = [Move(comment=comment, to=judgement.status)]
    batch = move(threads=threads, moves=moves, by=RULES, now=now, reason="edited")
    trace(decision=Decision.objects.get(batch=batch), judgement=judgement, facts=facts)
    return comment


@transaction.atomic
def withdraw(*, comment_id: UUID, now: datetime, **proof: str) -> Comment:
    """Take it back for good, at any time. The gap stays where others have answered.

    Raises NotYours, Unknown.
    """
    check_own(comment_id=comment_id, **proof)
    threads, comment = _own(comment_id)
    wipe(threads=threads, comments=[comment], by=AUTHOR, now=now, reason="withdrawn")
    comment.refresh_from_db()
    return comment


def own_comment(*, comment_id: UUID, **proof: str) -> Comment:
    """The comment as its author may see it, whatever became of it. Raises NotYours, Unknown."""
    check_own(comment_id=comment_id, **proof)
    comment = Comment.objects.filter(pk=comment_id, erased_at=None).first()
    if comment is None:
        raise Unknown
    return comment


def _own(comment_id: UUID) -> tuple[dict[UUID, Thread], Comment]:
    threads, rows = locked([comment_id])
    if not rows or rows[0].erased_at:
        raise Unknown
    return threads, rows[0]

"""Appealing: the author asks for a second look, and somebody else gives it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.explaining import REFUSED
from articles.comments.ledger import Move, locked, move
from articles.comments.models import Appeal, Comment, Decision
from articles.comments.readers import Actor, check_own
from articles.comments.refusals import (
    AlreadyDecided,
    Erased,
    NothingToAppeal,
    SameModerator,
    Unknown,
)
from articles.comments.wording import clean_text


@transaction.atomic
def appeal(*, comment_id: UUID, text: str, now: datetime, **proof: str) -> Appeal:
    """Appeal against the last decision. A second appeal against the same gives the first.

    Raises NotYours, Unknown, NothingToAppeal, EmptyText, TooLong.
    """
    check_own(comment_id=comment_id, **proof)
    _, rows = locked([comment_id])
    if not rows or rows[0].erased_at:
        raise Unknown
    if rows[0].status not in REFUSED:
        raise NothingToAppeal
    decision = Decision.objects.filter(comment=rows[0]).order_by("-number")[0]
    made, _ = Appeal.objects.get_or_create(
        decision=decision,
        defaults={"against": decision.by, "text": clean_text(text), "at": now},
    )
    return made


@transaction.atomic
def decide(*, appeal: Appeal, granted: bool, by: Actor, now: datetime, answer: str) -> Appeal:
    """Grant it, which publishes the comment, or not. `answer` is what the author reads.

    Raises SameModerator, AlreadyDecided, Erased.
    """
    appealed = Comment.objects.get(decisions__appeal=appeal)
    threads, (comment,) = locked([appealed.pk])
    appeal = Appeal.objects.select_for_update().get(pk=appeal.pk)
    name = by.get_username()
    if appeal.decided_at:
        raise AlreadyDecided
    if name == appeal.against:
        raise SameModerator
    if comment.erased_at:
        raise Erased
    appeal.granted, appeal.decided_by, appeal.decided_at = granted, name, now
    appeal.answer = answer
    appeal.save()
    if granted and comment.status in REFUSED:
        moves = [Move(comment=comment, to="approved")]
        move(threads=threads, moves=moves, by=name, now=now, reason=answer)
    return appeal

"""Moderating: what people decide about comments, one at a time or many, and taking it back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from articles.comments.ledger import MOST, Move, locked, move
from articles.comments.models import Comment, Decision, Report, Thread
from articles.comments.readers import Actor
from articles.comments.refusals import (
    Erased,
    MovedOn,
    NotApproved,
    NothingToUndo,
    ReasonMissing,
    TooMany,
    WrongStatus,
)

Status = Comment.Status
FEATURED, UNFEATURED = "featured", "unfeatured"
"""What a decision on a thread says when a comment is put above the others, or taken down."""

JUDGED = {Status.PENDING, Status.APPROVED, Status.REJECTED, Status.SPAM}
"""Where moderators move comments to and fro. A removed one has to be restored first."""


def approve(*, comments: Iterable[Comment], by: Actor, now: datetime, reason: str = "") -> UUID:
    """Let readers see them. Like its sisters it leaves alone what is so already, and gives the
    batch, by which everything is undone."""
    return _send(comments, to=Status.APPROVED, by=by, now=now, reason=reason)


def reject(
    *, comments: Iterable[Comment], by: Actor, now: datetime, reason: str = "", ground: str = ""
) -> UUID:
    """Keep them from readers, on a ground, for a reason or both, which the author gets to read.
    Raises ReasonMissing."""
    return _refuse(comments, to=Status.REJECTED, by=by, now=now, reason=reason, ground=ground)


def mark_spam(*, comments: Iterable[Comment], by: Actor, now: datetime, reason: str = "") -> UUID:
    """Call them advertising, or otherwise not meant for this story."""
    return _send(comments, to=Status.SPAM, by=by, now=now, reason=reason)


def remove(
    *, comments: Iterable[Comment], by: Actor, now: datetime, reason: str = "", ground: str = ""
) -> UUID:
    """Take them out of the thread and of the queue. Raises ReasonMissing."""
    return _refuse(comments, to=Status.REMOVED, by=by, now=now, reason=reason, ground=ground)


@transaction.atomic
def restore(*, comments: Iterable[Comment], by: Actor, now: datetime, reason: str = "") -> UUID:
    """Bring removed comments back to the status that they were removed from."""
    threads, rows = locked(_ids(comments))
    _refuse_erased(rows)
    if any(row.status != Status.REMOVED for row in rows):
        raise WrongStatus
    last = {
        one.comment_id: one.before
        for one in Decision.objects.filter(comment__in=rows).order_by("number")
    }
    moves = [Move(comment=row, to=last[row.pk]) for row in rows]
    return move(threads=threads, moves=moves, by=by.get_username(), now=now, reason=reason)


@transaction.atomic
def undo(*, batch: UUID, by: Actor, now: datetime, reason: str = "") -> UUID:
    """Take a whole batch back. What is written is another batch, so an undoing can be undone.

    Raises NothingToUndo; MovedOn where somebody has decided again since; Erased.
    """
    made = Decision.objects.filter(batch=batch, comment__isnull=False, number__gt=1)
    threads, rows = locked(list(made.values_list("comment_id", flat=True)))
    # Read after the lock, because somebody else may have been quicker.
    decisions = list(made)
    gone = set(Decision.objects.filter(undoes__in=decisions).values_list("undoes_id", flat=True))
    undone = {one.comment_id: one for one in decisions if one.pk not in gone}
    if not undone:
        raise NothingToUndo
    _refuse_erased(rows)
    later = Decision.objects.filter(comment__in=rows).order_by("number")
    newest = dict(later.values_list("comment_id", "number"))
    if any(newest[row.pk] != undone[row.pk].number for row in rows):
        raise MovedOn
    moves = [Move(comment=row, to=undone[row.pk].before, undoes=undone[row.pk]) for row in rows]
    return move(threads=threads, moves=moves, by=by.get_username(), now=now, reason=reason)


@transaction.atomic
def feature(*, comment: Comment, by: Actor, now: datetime, wanted: bool = True) -> Thread:
    """Put it above the others of its thread, instead of the one that was there; or no longer.

    Raises NotApproved.
    """
    threads, (row,) = locked([comment.pk])
    thread = threads[row.thread_id]
    if wanted and row.status != Status.APPROVED:
        raise NotApproved
    if (thread.featured_id == row.pk) == wanted:
        return thread
    thread.featured_id = row.pk if wanted else None
    thread.version += 1
    thread.save()
    Decision.objects.create(
        batch=uuid7(),
        thread=thread,
        by=by.get_username(),
        at=now,
        after=FEATURED if wanted else UNFEATURED,
        reason=str(row.pk),
    )
    return thread


@transaction.atomic
def settle_reports(*, comments: Iterable[Comment], by: Actor, now: datetime) -> int:
    """Say that the readers' complaints have been looked at. Gives how many that were."""
    _, rows = locked(_ids(comments))
    open_reports = Report.objects.filter(comment__in=rows, settled_at=None)
    settled = open_reports.update(settled_at=now, settled_by=by.get_username())
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(reports=0)
    return settled


def _refuse(
    comments: Iterable[Comment], *, to: Status, by: Actor, now: datetime, reason: str, ground: str
) -> UUID:
    if not (reason.strip() or ground) or (ground and ground not in Decision.Ground.values):
        raise ReasonMissing
    return _send(comments, to=to, by=by, now=now, reason=reason.strip(), ground=ground)


@transaction.atomic
def _send(
    comments: Iterable[Comment],
    *,
    to: Status,
    by: Actor,
    now: datetime,
    reason: str,
    ground: str = "",
) -> UUID:
    threads, rows = locked(_ids(comments))
    moving = [row for row in rows if row.status != to]
    _refuse_erased(moving)
    if any(row.status not in JUDGED for row in moving):
        raise WrongStatus
    moves = [Move(comment=row, to=to.value) for row in moving]
    name = by.get_username()
    return move(threads=threads, moves=moves, by=name, now=now, reason=reason, ground=ground)


def _ids(comments: Iterable[Comment]) -> list[UUID]:
    ids = [comment.pk for comment in comments]
    if len(ids) > MOST:
        raise TooMany
    return ids


def _refuse_erased(comments: list[Comment]) -> None:
    if any(comment.erased_at for comment in comments):
        raise Erased

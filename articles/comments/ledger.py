"""The ledger: the one place where a status is written.

A status never changes alone. With it go the counts of the thread, the answers of the comments
above, what readers are shown, and the decision that tells of it: all in one transaction, under
the lock of the thread.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Case, F, Max, Q, Value, When
from uuid_utils.compat import uuid7

from articles.comments.judging import Judgement
from articles.comments.models import Comment, Decision, Thread, Trace
from articles.comments.phases.finding import Facts

MOST = 5000
"""Comments in one batch."""

RULES, AUTHOR, IMPORT = "the rules", "the author", "the import"
"""The house's own hands under a decision. No user name has a blank in it."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """One comment's way from the status it has to another."""

    comment: Comment
    to: str
    undoes: Decision | None = None


def locked(comment_ids: Sequence[UUID]) -> tuple[dict[UUID, Thread], list[Comment]]:
    """These comments as they are now, and their threads under lock. Needs a transaction."""
    comments = Comment.objects.filter(pk__in=comment_ids)
    article_ids = set(comments.values_list("thread_id", flat=True))
    threads = {one.pk: one for one in Thread.objects.locked().filter(pk__in=article_ids)}
    return threads, list(comments.oldest())


def enter(
    *,
    thread: Thread,
    comment: Comment,
    by: str,
    now: datetime,
    reason: str = "",
) -> Decision:
    """Write a new comment, with its first decision. Needs the lock of the thread."""
    comment.shown = comment.status == "approved"
    comment.save(force_insert=True)
    _count(thread, Counter({comment.status: 1}))
    if comment.shown:
        _answer(Counter(comment.above()))
    return Decision.objects.create(
        batch=uuid7(),
        number=1,
        thread=thread,
        comment=comment,
        by=by,
        at=now,
        after=comment.status,
        reason=reason,
    )


def move(
    *,
    threads: Mapping[UUID, Thread],
    moves: Sequence[Move],
    by: str,
    now: datetime,
    reason: str = "",
    ground: str = "",
) -> UUID:
    """Give each comment its new status and write the decisions. Gives their batch.

    Needs the locks of the threads. The comments handed in are brought up to date, but for
    `answers` and `shown`.
    """
    batch = uuid7()
    numbers = _last_numbers([one.comment.pk for one in moves])
    counts: defaultdict[UUID, Counter[str]] = defaultdict(Counter)
    answers: Counter[UUID] = Counter()
    by_status: defaultdict[str, list[UUID]] = defaultdict(list)
    decisions = []
    for one in moves:
        comment, before = one.comment, one.comment.status
        counts[comment.thread_id][before] -= 1
        counts[comment.thread_id][one.to] += 1
        visible = (one.to == "approved") - (before == "approved")
        answers.update(dict.fromkeys(comment.above(), visible))
        by_status[one.to].append(comment.pk)
        decisions.append(
            Decision(
                batch=batch,
                number=numbers[comment.pk] + 1,
                thread_id=comment.thread_id,
                comment=comment,
                by=by,
                at=now,
                before=before,
                after=one.to,
                ground=ground,
                reason=reason,
                undoes=one.undoes,
            )
        )
        comment.status = one.to

    for status, ids in by_status.items():
        shown = Value(True) if status == "approved" else _shown(Q(answers__gt=0))
        Comment.objects.filter(pk__in=ids).update(status=status, shown=shown)
    _answer(answers)
    for article_id, difference in counts.items():
        _count(threads[article_id], difference)
    Decision.objects.bulk_create(decisions)
    return batch


def trace(*, decision: Decision, judgement: Judgement, facts: Facts) -> Trace:
    """Keep all that the rules found when they made this decision."""
    made = trace_of(decision=decision, judgement=judgement, facts=facts)
    made.save(force_insert=True)
    return made


def trace_of(*, decision: Decision, judgement: Judgement, facts: Facts) -> Trace:
    """The same, not saved."""
    return Trace(
        decision=decision,
        rules=judgement.version,
        score=judgement.score,
        outcome=judgement.status,
        facts=facts.document(),
        findings=judgement.document(),
    )


def _count(thread: Thread, difference: Counter[str]) -> None:
    for status, number in difference.items():
        field = f"{status}_count"
        setattr(thread, field, getattr(thread, field) + number)
    thread.version += 1
    thread.save()


def _answer(answers: Counter[UUID]) -> None:
    """Add to the number of approved answers of comments; they may become gaps, or go."""
    by_number: defaultdict[int, list[UUID]] = defaultdict(list)
    for comment_id, number in answers.items():
        if number:
            by_number[number].append(comment_id)
    for number, ids in by_number.items():
        Comment.objects.filter(pk__in=ids).update(
            answers=F("answers") + number,
            shown=_shown(Q(answers__gt=-number) | Q(status="approved")),
        )


def _shown(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def _last_numbers(comment_ids: Sequence[UUID]) -> dict[UUID, int]:
    numbered = Decision.objects.filter(comment_id__in=comment_ids).values("comment_id")
    return dict(numbered.annotate(last=Max("number")).values_list("comment_id", "last"))

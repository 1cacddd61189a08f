"""Reporting: a reader complains, and enough complaints bring a comment back to a person."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from articles.comments.clients import Client, mark_of
from articles.comments.judging import judge
from articles.comments.ledger import RULES, Move, locked, move, trace
from articles.comments.models import Comment, Decision, Report, Thread, Trace
from articles.comments.phases.finding import Facts, Writing
from articles.comments.refusals import Unknown
from articles.comments.ruling import rules_in_force
from articles.comments.threads import listing_of
from articles.comments.throttling import admit_click
from articles.comments.wording import imported_text

MAX_NOTE = 1000


def report(
    *, comment_id: UUID, client: Client, reason: str, now: datetime, note: str = ""
) -> Report:
    """One complaint of one reader; a second one by the same reader gives the first again.

    Raises Unknown for what readers do not see, NotVisible where the story is gone, Throttled.
    `reason` is one of `Report.Reason`.
    """
    comment = Comment.objects.approved().filter(pk=comment_id).first()
    if comment is None:
        raise Unknown
    listing_of(article_id=comment.thread_id, now=now)
    reporter = mark_of(client=client, about=f"report {comment_id}")
    if before := Report.objects.filter(comment_id=comment_id, reporter=reporter).first():
        return before
    admit_click(client=client, about="report", now=now)
    return _write(
        Report(
            comment_id=comment_id,
            reporter=reporter,
            reason=Report.Reason(reason),
            note=imported_text(note)[:MAX_NOTE],
            at=now,
        )
    )


@transaction.atomic
def _write(new: Report) -> Report:
    threads, rows = locked([new.comment_id])
    comment = rows[0]
    made, is_new = Report.objects.get_or_create(
        comment_id=comment.pk,
        reporter=new.reporter,
        defaults={"id": new.pk, "reason": new.reason, "note": new.note, "at": new.at},
    )
    if not is_new:
        return made
    comment.reports += 1
    comment.save(update_fields=["reports"])
    if comment.status == "approved" and not _seen_by_a_person(comment):
        _judge_again(comment, thread=threads[comment.thread_id], now=new.at)
    return made


def _seen_by_a_person(comment: Comment) -> bool:
    """Readers cannot overrule a moderator; their complaints then wait in the queue of reports."""
    return Decision.objects.filter(comment=comment).exclude(by=RULES).exists()


def _judge_again(comment: Comment, *, thread: Thread, now: datetime) -> None:
    """By the facts of the last judgement and the readers' complaints."""
    known = Trace.objects.filter(decision__comment=comment).order_by("-decision__number")[0]
    facts = replace(Facts(**known.facts), reports=comment.reports)
    writing = Writing(text=comment.text, name=comment.author_name, facts=facts)
    judgement = judge(writing=writing, rules=rules_in_force())
    if judgement.status == "approved":
        return
    # Readers alone send a comment back to a person; they never refuse it.
    judgement = replace(judgement, status="pending")
    moves = [Move(comment=comment, to=judgement.status)]
    batch = move(threads={thread.pk: thread}, moves=moves, by=RULES, now=now)
    trace(decision=Decision.objects.get(batch=batch), judgement=judgement, facts=facts)

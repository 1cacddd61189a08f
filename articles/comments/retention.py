"""Retention: what goes by itself when its time is over. Jobs for the worker, and a report."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from articles.comments.identity import id_at
from articles.comments.ledger import locked
from articles.comments.models import Comment, Recommendation, Report, Sender
from articles.comments.privacy import wipe

KEPT = timedelta(days=30)
"""How long the network of a sender, and the marks of readers, are kept."""

RETENTION = "the retention"
STEP = 500


def forget_addresses(*, now: datetime) -> int:
    """Drop what was kept of addresses thirty days ago. Gives how many rows that were."""
    before = now - KEPT
    senders, _ = Sender.objects.filter(seen_at__lte=before).delete()
    reports = Report.objects.filter(at__lte=before).exclude(reporter="")
    likes = Recommendation.objects.filter(at__lte=before).exclude(reader="")
    return senders + reports.update(reporter="") + likes.update(reader="")


@transaction.atomic
def forget_refused(*, now: datetime) -> int:
    """Wipe comments that were refused or removed so long ago that nobody can appeal any more.

    settings.COMMENTS_KEEP_REFUSED_DAYS says how long, 0: for ever. Gives how many that were.
    """
    days = settings.COMMENTS_KEEP_REFUSED_DAYS
    if not days:
        return 0
    before = now - timedelta(days=days)
    old = Comment.objects.refused().filter(pk__lt=id_at(before), erased_at=None)
    old = old.exclude(decisions__at__gt=before)
    old = old.exclude(decisions__appeal__isnull=False, decisions__appeal__decided_at=None)
    ids = list(old.values_list("pk", flat=True)[:STEP])
    if not ids:
        return 0
    threads, comments = locked(ids)
    wipe(threads=threads, comments=comments, by=RETENTION, now=now, reason="kept long enough")
    return len(comments)


def kept(*, now: datetime) -> dict[str, object]:
    """The report: how much is kept of people, since when, and what should have gone by now."""
    marks = Report.objects.exclude(reporter=""), Recommendation.objects.exclude(reader="")
    refused = Comment.objects.refused().filter(erased_at=None)
    return {
        "networks": Sender.objects.count(),
        "oldest_network": Sender.objects.aggregate(oldest=Min("seen_at"))["oldest"],
        "networks_overdue": Sender.objects.filter(seen_at__lte=now - KEPT).count(),
        "marks": sum(rows.count() for rows in marks),
        "marks_overdue": sum(rows.filter(at__lte=now - KEPT).count() for rows in marks),
        "refused_with_words": refused.count(),
        "oldest_refused": refused.aggregate(oldest=Min("created_at"))["oldest"],
        "erased": Comment.objects.exclude(erased_at=None).count(),
    }

"""Retention: what goes by itself when its time is over. Jobs for the worker."""

from datetime import datetime, timedelta

from articles.comments.models import Recommendation, Report, Sender

KEPT = timedelta(days=30)
"""How long the network of a sender, and the marks of readers, are kept."""


def forget_addresses(*, now: datetime) -> int:
    """Drop what was kept of addresses thirty days ago. Gives how many rows that were."""
    before = now - KEPT
    senders, _ = Sender.objects.filter(seen_at__lte=before).delete()
    reports = Report.objects.filter(at__lte=before).exclude(reporter="")
    likes = Recommendation.objects.filter(at__lte=before).exclude(reader="")
    return senders + reports.update(reporter="") + likes.update(reader="")

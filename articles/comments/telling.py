"""Telling those who follow the change log that a discussion looks different.

A thread's version goes up with every change; whoever looks first (the worker, or a reader of the
log) writes down that it has. Posting never waits for the log's lock.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from articles.comments.models import Thread
from articles.editions import log
from articles.editions.models import Change

EVERY = timedelta(seconds=30)
"""One discussion is told of at most so often, however lively it is."""

MOST = 100


def tell_due(*, now: datetime) -> int:
    """Log the discussions that changed under stories that readers see; gives how many."""
    if not Thread.objects.untold(now, every=EVERY).exists():
        return 0
    with transaction.atomic():
        head, moment = log.lock(now=now)
        threads = Thread.objects.untold(now, every=EVERY).locked()
        keys = list(threads.values_list("pk", flat=True)[:MOST])
        changes = [
            Change(about=Change.About.COMMENTS, kind=Change.Kind.CHANGED, article_id=key)
            for key in keys
        ]
        log.append(head=head, moment=moment, changes=changes)
        Thread.objects.filter(pk__in=keys).update(told_version=F("version"), told_at=now)
    return len(keys)

"""Threads and comments, asked for in speech."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.editions.models import Listing


class ThreadQuerySet(models.QuerySet[Any]):
    def locked(self) -> "ThreadQuerySet":
        """With their locks, always taken in the same order. Needs a transaction."""
        return self.select_for_update().order_by("article_id")

    def untold(self, now: datetime, *, every: timedelta) -> "ThreadQuerySet":
        """Those that changed since the log told of them, long enough ago, and can be seen."""
        is_seen = Exists(Listing.objects.usable(now).filter(article_id=OuterRef("article_id")))
        rested = Q(told_at__isnull=True) | Q(told_at__lte=now - every)
        return self.filter(~Q(version=F("told_version")), rested, is_seen)


class CommentQuerySet(models.QuerySet[Any]):
    def of(self, article_id: UUID) -> "CommentQuerySet":
        return self.filter(thread_id=article_id)

    def shown(self) -> "CommentQuerySet":
        """What readers get a row for: approved comments, and gaps with approved answers."""
        return self.filter(shown=True)

    def approved(self) -> "CommentQuerySet":
        return self.filter(status="approved")

    def waiting(self) -> "CommentQuerySet":
        """The moderators' queue."""
        return self.filter(status="pending")

    def refused(self) -> "CommentQuerySet":
        """What readers do not get to see, whoever decided so."""
        return self.filter(status__in=["rejected", "spam", "removed"])

    def reported(self) -> "CommentQuerySet":
        """Approved comments that readers complained of."""
        return self.approved().filter(reports__gt=0)

    def under(self, comment: Any) -> "CommentQuerySet":
        """A comment with everything beneath it."""
        end = comment.path + "g"  # the first letter that no hexadecimal digit reaches
        return self.filter(thread_id=comment.thread_id, path__gte=comment.path, path__lt=end)

    def by_author(self, key: str) -> "CommentQuerySet":
        """Everything by one known author; nothing for the empty key of an unknown one."""
        return self.filter(author_key=key) if key else self.none()

    def since(self, moment: datetime) -> "CommentQuerySet":
        return self.filter(created_at__gte=moment)

    def tops(self) -> "CommentQuerySet":
        """Comments that answer no other."""
        return self.filter(parent__isnull=True)

    def best(self) -> "CommentQuerySet":
        return self.order_by("-likes", "-id")

    def oldest(self) -> "CommentQuerySet":
        return self.order_by("id")

    def newest(self) -> "CommentQuerySet":
        return self.order_by("-id")

    def from_the_top(self) -> "CommentQuerySet":
        """Whole threads, the oldest first, answers beneath what they answer."""
        return self.order_by("path")

    def newest_threads(self) -> "CommentQuerySet":
        """Whole threads, the newest first, answers beneath what they answer, oldest first."""
        return self.order_by("-root", "path")

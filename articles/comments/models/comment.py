"""Comments: what readers wrote under a story."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.comments.models.querysets import CommentQuerySet
from articles.comments.models.thread import Thread

MAX_DEPTH = 5
STEP = 32
"""Characters of `path` for each level: an id in hexadecimal."""

BEYOND = "g"
"""The first letter that no hexadecimal digit reaches: the end of what begins with a path."""

STATUSES = ("pending", "approved", "rejected", "spam", "removed")


class Comment(models.Model):
    """One comment. Its id carries the time of `created_at`, so ids sort by time.

    `path` is the ids from the top comment down to this one, each in 32 hexadecimal digits: sorted
    by it, a thread reads from top to bottom under every collation. `answers` counts the approved
    comments beneath; `shown` says whether readers get a row: the comment, or the gap that keeps
    the shape of the thread. Only `ledger` writes status, answers and shown.
    """

    class Status(models.TextChoices):
        PENDING = "pending", _("Pending")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        SPAM = "spam", _("Spam")
        REMOVED = "removed", _("Removed")

    class Badge(models.TextChoices):
        NONE = "", _("Reader")
        AUTHOR = "author", _("Author of the story")
        STAFF = "staff", _("Newsroom")

    id = models.UUIDField(primary_key=True, editable=False)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", db_index=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    root = models.UUIDField(editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    path = models.CharField(max_length=STEP * (MAX_DEPTH + 1), editable=False)
    author_name = models.CharField(_("name"), max_length=60, blank=True)
    author_key = models.CharField(max_length=64, blank=True, editable=False)
    badge = models.CharField(_("badge"), max_length=6, choices=Badge, blank=True)
    text = models.TextField(_("text"), blank=True)
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=8, choices=Status)
    answers = models.PositiveIntegerField(default=0, editable=False)
    shown = models.BooleanField(default=False, editable=False)
    reports = models.PositiveIntegerField(_("open reports"), default=0, editable=False)
    likes = models.PositiveIntegerField(_("recommendations"), default=0, editable=False)
    imported = models.BooleanField(_("imported"), default=False, editable=False)
    idempotency_key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(name="comment_status_known", condition=Q(status__in=STATUSES)),
            models.CheckConstraint(
                name="comment_top_has_no_parent",
                condition=Q(depth=0, parent=None, root=models.F("id"))
                | (Q(depth__gt=0, depth__lte=MAX_DEPTH) & Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="comment_shown_is_approved_or_answered",
                condition=(Q(shown=True) & (Q(status="approved") | Q(answers__gt=0)))
                | (Q(shown=False, answers=0) & ~Q(status="approved")),
            ),
            models.CheckConstraint(
                name="comment_erased_says_nothing",
                condition=Q(erased_at=None)
                | Q(
                    status="removed",
                    text="",
                    author_name="",
                    author_key="",
                    fingerprint="",
                    idempotency_key="",
                ),
            ),
            models.UniqueConstraint(
                name="comment_once_for_each_key",
                fields=["thread", "idempotency_key"],
                condition=~Q(idempotency_key=""),
            ),
        ]
        indexes = [
            models.Index(name="comment_oldest", fields=["thread", "path"], condition=Q(shown=True)),
            models.Index(
                name="comment_newest", fields=["thread", "-root", "path"], condition=Q(shown=True)
            ),
            models.Index(
                name="comment_best",
                fields=["thread", "-likes", "-id"],
                condition=Q(shown=True, parent__isnull=True),
            ),
            models.Index(name="comment_queue", fields=["status", "id"]),
            models.Index(name="comment_thread_status", fields=["thread", "status", "id"]),
            models.Index(name="comment_by_author", fields=["author_key", "status", "id"]),
            models.Index(name="comment_fingerprint", fields=["fingerprint", "created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:60]}"

    def above(self) -> list[uuid.UUID]:
        """The ids of the comments that this one stands beneath, from the top down."""
        steps = range(0, len(self.path) - STEP, STEP)
        return [uuid.UUID(self.path[at : at + STEP]) for at in steps]

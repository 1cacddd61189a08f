"""Threads: one for each article that has, or may have, comments."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.comments.models.querysets import ThreadQuerySet


class Thread(models.Model):
    """What may be said under one article, and how much has been.

    The counts are written in the transaction that changes a status, under this row's lock.
    `version` goes up with every change that readers could notice, so an ETag can be made of it.
    The change log has told of `told_version`.
    Readers see the featured comment above the others, as long as it is approved.
    """

    class Policy(models.TextChoices):
        OPEN = "open", _("Open")
        PREMODERATED = "premoderated", _("Every comment is read first")
        CLOSED = "closed", _("Closed")
        OFF = "off", _("Off: no comments are shown")

    article_id = models.UUIDField(primary_key=True, editable=False)
    policy = models.CharField(_("policy"), max_length=12, choices=Policy, default=Policy.OPEN)
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Empty: stays open.")
    )
    pending_count = models.PositiveIntegerField(_("pending"), default=0)
    approved_count = models.PositiveIntegerField(_("approved"), default=0)
    rejected_count = models.PositiveIntegerField(_("rejected"), default=0)
    spam_count = models.PositiveIntegerField(_("spam"), default=0)
    removed_count = models.PositiveIntegerField(_("removed"), default=0)
    reported_count = models.PositiveIntegerField(
        _("count told by the source"),
        null=True,
        blank=True,
        help_text=_("How many comments an imported story said it had."),
    )
    featured = models.ForeignKey(
        "comments.Comment",
        models.SET_NULL,
        verbose_name=_("featured comment"),
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    version = models.PositiveBigIntegerField(default=0)
    told_version = models.PositiveBigIntegerField(default=0, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"))

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.CheckConstraint(
                name="thread_policy_known",
                condition=models.Q(policy__in=["open", "premoderated", "closed", "off"]),
            )
        ]
        indexes = [
            models.Index(
                name="thread_untold",
                fields=["told_at"],
                condition=~models.Q(version=models.F("told_version")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_policy_display()}"

    def policy_at(self, now: datetime) -> str:
        """The policy in force at `now`: an open thread closes by the clock."""
        if self.closes_at is None or now < self.closes_at or self.policy == self.Policy.OFF:
            return self.policy
        return self.Policy.CLOSED

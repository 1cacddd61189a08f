"""What is known of the people who write and report: little, apart, and not for long."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet
from articles.comments.models.comment import Comment


class Sender(models.Model):
    """The network (/24 or /48) that a comment came from. Rows go after thirty days."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="sender")
    network = models.GenericIPAddressField(_("network"), unpack_ipv4=True)
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("sender")
        verbose_name_plural = _("senders")
        indexes = [
            models.Index(name="sender_network", fields=["network", "seen_at"]),
            models.Index(name="sender_seen", fields=["seen_at"]),
        ]

    def __str__(self) -> str:
        return self.network


class ReaderStanding(AppendOnly):
    """A moderator's word about one author. The newest row is the one that counts, up to `until`;
    after that the author is normal again."""

    class Standing(models.TextChoices):
        NORMAL = "normal", _("Normal")
        TRUSTED = "trusted", _("Trusted")
        PREMODERATED = "premoderated", _("Read first")
        BANNED = "banned", _("Banned")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    author_key = models.CharField(max_length=64)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing)
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until somebody changes it.")
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing of an author")
        verbose_name_plural = _("standings of authors")
        constraints = [
            models.CheckConstraint(name="standing_of_somebody", condition=~models.Q(author_key=""))
        ]
        indexes = [models.Index(name="standing_newest", fields=["author_key", "-at", "-id"])]

    def __str__(self) -> str:
        return self.get_standing_display()


class Report(models.Model):
    """A reader's complaint about a comment, one for each reader.

    `reporter` is a keyed hash of the comment and the reader's address, so it says nothing about
    any other comment; it goes with the addresses. A moderator who has looked settles it.
    """

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("Abuse or hate")
        SPAM = "spam", _("Spam or advertising")
        ILLEGAL = "illegal", _("Against the law")
        FALSE = "false", _("False claim")
        OFF_TOPIC = "off_topic", _("Off topic")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="complaints")
    reporter = models.CharField(max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.CharField(_("settled by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                name="report_once_for_each_reader",
                fields=["comment", "reporter"],
                condition=~models.Q(reporter=""),
            ),
            models.CheckConstraint(
                name="report_reason_known",
                condition=models.Q(
                    reason__in=["abuse", "spam", "illegal", "false", "off_topic", "other"]
                ),
            ),
        ]
        indexes = [models.Index(name="report_at", fields=["at"])]

    def __str__(self) -> str:
        return self.get_reason_display()


class Erasure(AppendOnly):
    """A reader who asked to be forgotten: the list to apply again after a restore."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    author_key = models.CharField(max_length=64)
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"

"""The change log: everything that happened to what readers see, in order, without a gap."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.append_only import AppendOnly, AppendOnlyQuerySet
from articles.editions.models.listing import Listing


class LogHead(models.Model):
    """The one row that every publishing verb locks (`articles.editions.log.lock`)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    boundary = models.DateTimeField(help_text=_("When the last change in the log took effect."))

    class Meta:
        verbose_name = _("head of the change log")
        verbose_name_plural = _("head of the change log")
        constraints = [models.CheckConstraint(name="log_has_one_head", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.sequence)


class Change(AppendOnly):
    """One moment at which readers began to see something, see it differently, or stopped.

    Of a story `listing` is the window that opened; of one that went it is the one that closed. A
    front or page is known by its slug, `place`; `place_before` is where it was until then. A
    discussion is known by its story.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        KILLED = "killed", _("Killed")

    class About(models.TextChoices):
        ARTICLE = "article", _("Article")
        FRONT = "front", _("Front")
        PAGE = "page", _("Page")
        COMMENTS = "comments", _("Comments")

    sequence = models.PositiveBigIntegerField(primary_key=True)
    effective_at = models.DateTimeField(_("effective"))
    about = models.CharField(_("about"), max_length=10, choices=About, default=About.ARTICLE)
    article_id = models.UUIDField(null=True)
    place = models.CharField(_("slug"), max_length=200, blank=True)
    place_before = models.CharField(max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    listing = models.ForeignKey(Listing, models.PROTECT, null=True, related_name="changes")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("change log")
        constraints = [
            models.UniqueConstraint(
                name="change_once_at_a_time", fields=["article_id", "effective_at"]
            ),
            models.CheckConstraint(
                name="change_names_what_it_is_about",
                condition=Q(about="article", article_id__isnull=False, listing__isnull=False)
                | Q(about="comments", article_id__isnull=False)
                | (Q(about__in=["front", "page"]) & ~Q(place="")),
            ),
        ]
        indexes = [models.Index(name="change_effective", fields=["effective_at", "sequence"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.about} {self.kind} {self.place or self.article_id}"

"""Fronts and standing pages as readers know them: from a moment on, until the next edition."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet


class DatedQuerySet(AppendOnlyQuerySet):
    def in_force(self, now: datetime) -> "DatedQuerySet":
        """Of each subject the edition that took effect last; withdrawn ones are not given."""
        later = self.model.objects.filter(
            subject_id=OuterRef("subject_id"),
            visible_from__gt=OuterRef("visible_from"),
            visible_from__lte=now,
        )
        found = self.filter(~Exists(later), visible_from__lte=now, is_withdrawn=False)
        following = self.model.objects.filter(
            subject_id=OuterRef("subject_id"), visible_from__gt=now
        ).order_by("visible_from")
        return found.annotate(changes_next=Subquery(following.values("visible_from")[:1]))

    def coming(self, now: datetime) -> "DatedQuerySet":
        """What has not taken effect, the next first."""
        return self.filter(visible_from__gt=now).order_by("visible_from")


class Dated(AppendOnly):
    """One public version of a front or page. It is what readers see from `visible_from` on, until
    the next one of the same subject: windows that cannot overlap, because they have no ends.

    `document` is JSON text. A withdrawn one says that readers find nothing from then on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_id = models.UUIDField()
    number = models.PositiveIntegerField(_("number"))
    slug = models.CharField(_("slug"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    visible_from = models.DateTimeField(_("visible from"))
    is_withdrawn = models.BooleanField(default=False)
    published_by = models.CharField(_("published by"), max_length=150)
    created_at = models.DateTimeField(_("created"))
    document = models.TextField(_("document"))

    objects: Any = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(name="%(class)s_number_once", fields=["subject_id", "number"]),
            models.UniqueConstraint(
                name="%(class)s_opens_once_at_a_time", fields=["subject_id", "visible_from"]
            ),
        ]
        indexes = [models.Index(name="%(class)s_slug", fields=["slug", "-visible_from"])]

    def __str__(self) -> str:
        return f"{self.slug} · {self.number}"


class FrontEdition(Dated):
    """Stories in their places: ids, and the words that an editor put there instead of theirs.

    Not one word of a story is here; the cards come from the windows open at the time of reading.
    """

    arrangement_id = models.UUIDField()
    section = models.CharField(_("section"), max_length=100, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("edition of a front")
        verbose_name_plural = _("editions of fronts")


class PageEdition(Dated):
    """A standing page, as the API sends it."""

    position = models.PositiveIntegerField(default=0)

    class Meta(Dated.Meta):
        verbose_name = _("edition of a page")
        verbose_name_plural = _("editions of pages")


class FrontPicture(models.Model):
    """A picture that a front shows in place of a story's own, and when readers may get it: spans
    of time, each from its first moment until before its last, as two texts (ISO 8601)."""

    image_id = models.UUIDField(primary_key=True)
    document = models.TextField()
    usable = models.JSONField(default=list)

    class Meta:
        verbose_name = _("picture of a front")
        verbose_name_plural = _("pictures of fronts")

    def __str__(self) -> str:
        return str(self.image_id)

"""Listings: windows of time in which one edition is what readers see."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.editions.models.edition import Edition
from articles.editions.reading import ListingQuerySet

FAR_FUTURE = datetime(9999, 1, 1, tzinfo=UTC)
"""The open end of a window. Never NULL, so that every comparison is a plain one."""


class Listing(models.Model):
    """A window [visible_from, visible_until). Windows of one article never overlap.

    `listed` is a hint for the indexes: false for withdrawn stories and for windows that have been
    over for long. It never changes an answer, because every query also compares the times.
    """

    class Status(models.TextChoices):
        USABLE = "usable", _("Usable")
        CANCELED = "canceled", _("Canceled")

    class Ends(models.TextChoices):
        OPEN = "open", _("Open")
        REPLACED = "replaced", _("Replaced by a later edition")
        UNPUBLISHED = "unpublished", _("Unpublished")
        EXPIRED = "expired", _("Expired")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="listings")
    article_id = models.UUIDField()
    slug = models.CharField(_("slug"), max_length=200)
    section = models.CharField(_("section"), max_length=100)
    language = models.CharField(_("language"), max_length=35)
    genre = models.CharField(_("genre"), max_length=20)
    origin = models.CharField(_("origin"), max_length=30)
    has_image = models.BooleanField(default=False)
    has_corrections = models.BooleanField(default=False)
    is_indexed = models.BooleanField(default=True)
    pub_status = models.CharField(max_length=10, choices=Status, default=Status.USABLE)
    reason = models.TextField(_("reason given to readers"), blank=True)
    first_published_at = models.DateTimeField(_("first published"))
    published_at = models.DateTimeField(_("published"))
    updated_at = models.DateTimeField(_("updated"))
    visible_from = models.DateTimeField(_("visible from"))
    visible_until = models.DateTimeField(_("visible until"), default=FAR_FUTURE)
    ends = models.CharField(max_length=12, choices=Ends, default=Ends.OPEN)
    listed = models.BooleanField(default=True)
    cache_tags = models.TextField(help_text=_("What caches forget the story by."))

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [
            models.CheckConstraint(
                name="listing_opens_before_it_closes",
                condition=Q(visible_from__lt=F("visible_until")),
            ),
            models.CheckConstraint(
                name="listing_is_open_or_says_how_it_ends",
                condition=Q(visible_until=FAR_FUTURE, ends="open")
                | (Q(visible_until__lt=FAR_FUTURE) & ~Q(ends="open")),
            ),
            models.CheckConstraint(
                name="listing_withdrawn_is_not_listed",
                condition=Q(pub_status="usable") | Q(listed=False),
            ),
            models.UniqueConstraint(
                name="listing_has_one_open_end",
                fields=["article_id"],
                condition=Q(visible_until=FAR_FUTURE),
            ),
            models.UniqueConstraint(
                name="listing_opens_once_at_a_time", fields=["article_id", "visible_from"]
            ),
        ]
        indexes = [
            models.Index(name="listing_slug", fields=["slug", "-visible_from"]),
            models.Index(name="listing_opens", fields=["visible_from", "article_id"]),
            models.Index(name="listing_closes", fields=["visible_until", "article_id"]),
            models.Index(
                name="listing_over",
                fields=["visible_until"],
                condition=Q(listed=True),
            ),
            models.Index(
                name="listing_newest",
                fields=["-published_at", "-article_id"],
                condition=Q(listed=True),
            ),
            models.Index(
                name="listing_language",
                fields=["language", "-published_at", "-article_id"],
                condition=Q(listed=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.visible_from:%Y-%m-%d %H:%M:%S} – {self.get_ends_display()}"


class ListingTerm(models.Model):
    """One name under which a listing is found. Copies what the keyset index needs."""

    class Kind(models.TextChoices):
        SECTION = "section", _("Section")
        TAG = "tag", _("Tag")
        AUTHOR = "author", _("Author")
        SOURCE = "source", _("Source")
        IMAGE = "image", _("Picture")
        GROUP = "group", _("Translations")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    article_id = models.UUIDField()
    listed = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("term of a listing")
        verbose_name_plural = _("terms of listings")
        constraints = [
            models.UniqueConstraint(name="listing_term_once", fields=["listing", "kind", "slug"])
        ]
        indexes = [
            models.Index(
                name="listing_term_newest",
                fields=["kind", "slug", "-published_at", "-article_id"],
                condition=Q(listed=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"

"""Editions: frozen public versions, and what is made of them to be sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet


class Edition(AppendOnly):
    """One public version of one article, composed from the revision it names.

    `document` and `card` are the very texts that the API sends (JSON, UTF-8, keys in a fixed
    order); `etag` is a strong validator made from the document's bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article_id = models.UUIDField()
    number = models.PositiveIntegerField(_("number"))
    revision_id = models.UUIDField()
    card = models.TextField(_("card"))
    etag = models.CharField(max_length=66)
    published_by = models.CharField(_("published by"), max_length=150)
    created_at = models.DateTimeField(_("created"))
    # Last, as SQLite would have to read past it to whatever followed.
    document = models.TextField(_("document"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["article_id", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.number}"


class Packed(AppendOnly):
    """The document of an edition in a content coding, as it is sent to who takes it so."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="packed", db_index=False)
    coding = models.CharField(max_length=10)
    body = models.BinaryField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("packed document")
        verbose_name_plural = _("packed documents")
        constraints = [models.UniqueConstraint(name="packed_once", fields=["edition", "coding"])]

    def __str__(self) -> str:
        return f"{self.edition_id} · {self.coding}"

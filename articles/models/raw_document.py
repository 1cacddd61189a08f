"""Raw documents: the bytes that came in, exactly."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class RawDocument(models.Model):
    """An imported file. `spans` covers its bytes without a gap: [[start, end, label, reason], …];
    an empty reason means that the span went into the story."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="raw_documents", verbose_name=_("article")
    )
    revision = models.ForeignKey(
        "articles.Revision",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("revision made from it"),
    )
    name = models.CharField(_("file name"), max_length=500)
    content = models.BinaryField(_("bytes"))
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64, unique=True)
    text_digest = models.CharField(
        max_length=64,
        unique=True,
        help_text=_("Hash of the words alone: the same for copies with other line ends."),
    )
    source_url = models.CharField(_("address at the source"), max_length=2000, blank=True)
    number = models.PositiveIntegerField(
        _("number"), default=1, help_text=_("Counts the documents that came from one address.")
    )
    encoding = models.CharField(_("encoding"), max_length=40)
    spans = models.JSONField(_("spans"))
    candidates = models.JSONField(_("headline candidates"), default=list)
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        verbose_name = _("raw document")
        verbose_name_plural = _("raw documents")
        # SQLite does not see that the partial index below answers for one address.
        indexes = [models.Index(name="raw_document_by_address", fields=["source_url", "number"])]
        constraints = [
            models.UniqueConstraint(
                name="raw_document_is_numbered_by_address",
                fields=["source_url", "number"],
                condition=~Q(source_url=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

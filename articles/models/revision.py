"""Revisions: every text an article ever had."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Revision(models.Model):
    """One saved text: fields, body and relations; never state, owner or schedule.

    `snapshot` is what `articles.workflow.snapshot.take` returns; `digest` its sha256.
    """

    class Kind(models.TextChoices):
        CREATED = "created", _("Created")
        EDITED = "edited", _("Edited")
        IMPORTED = "imported", _("Imported")
        RESTORED = "restored", _("Restored")
        MERGED = "merged", _("Merged with another person's text")
        REFUSED = "refused", _("Refused: somebody else had saved in the meantime")
        PROPOSED = "proposed", _("Proposed by an import")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    base_version = models.PositiveIntegerField(_("made from version"))
    snapshot = models.JSONField(_("text"))
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_by_name = models.CharField(_("by"), max_length=150)
    made_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(name="revision_number_once", fields=["article", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_kind_display()})"

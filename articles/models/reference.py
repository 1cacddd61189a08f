"""What a text refers to. As long as any revision refers to a thing, the thing stays."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reference(models.Model):
    """A picture or a related article in one revision. The draft is its article's head revision,
    every edition names one, so these rows protect what drafts, history and readers use."""

    revision = models.ForeignKey("articles.Revision", models.CASCADE, related_name="references")
    image = models.ForeignKey("media.Image", models.PROTECT, null=True, related_name="references")
    related = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="referred_to_by"
    )
    block_id = models.CharField(max_length=40, blank=True, help_text=_("Empty: the lead picture."))

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.CheckConstraint(
                name="reference_is_to_one_thing",
                condition=Q(image__isnull=False, related__isnull=True)
                | Q(image__isnull=True, related__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} → {self.image_id or self.related_id}"

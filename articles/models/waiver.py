"""Waivers: words that stand, although the linter remarked on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Waiver(models.Model):
    """For the same words found by the same rule in one article."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="waivers")
    rule = models.CharField(_("rule"), max_length=40)
    found = models.CharField(_("words"), max_length=500)
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("by"), max_length=150)
    made_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.UniqueConstraint(
                name="waiver_once_for_the_same_words", fields=["article", "rule", "found"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.found[:60]}"

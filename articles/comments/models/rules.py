"""The rules of moderation, as frozen sets of numbers and words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.append_only import AppendOnly, AppendOnlyQuerySet


class RuleSet(AppendOnly):
    """One frozen version of all rules, words included. The highest version is in force.

    `document` is what `articles.comments.phases.rules.Rules` is made from.
    """

    version = models.PositiveIntegerField(primary_key=True)
    document = models.JSONField(_("rules"))
    digest = models.CharField(max_length=64, editable=False)
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))
    reason = models.TextField(_("reason"), blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")

    def __str__(self) -> str:
        return str(self.version)

"""The rules of moderation: words that people edit, and the frozen sets that judge by them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet


class Word(models.Model):
    """A word or phrase that people put on a list. A final * stands for any ending."""

    class Kind(models.TextChoices):
        BANNED = "banned", _("Banned")
        SUSPECT = "suspect", _("Suspect")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    language = models.CharField(
        _("language"), max_length=8, blank=True, help_text=_("Empty: in every language.")
    )
    phrase = models.CharField(_("word or phrase"), max_length=100)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("word on the lists")
        verbose_name_plural = _("words on the lists")
        constraints = [
            models.UniqueConstraint(name="word_once", fields=["language", "phrase"]),
            models.CheckConstraint(
                name="word_kind_known", condition=models.Q(kind__in=["banned", "suspect"])
            ),
        ]

    def __str__(self) -> str:
        return self.phrase


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

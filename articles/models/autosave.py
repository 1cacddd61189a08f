"""Autosaves: what people have typed and not saved yet, and who is writing where."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Autosave(models.Model):
    """One person at one story: the unsaved words, if there are any, and when they were last seen.

    A draft of the draft: never part of the story, never shown as text to anybody else. `content`
    is the form as a browser sends it, a JSON list of [name, value]; empty, if nothing is unsaved.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.UUIDField(
        _("place"), help_text=_("The story's id, or one that the page of a new story made up.")
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="autosaves"
    )
    base_version = models.PositiveIntegerField(_("begun from version"), default=0)
    window = models.CharField(_("browser window"), max_length=40)
    sequence = models.PositiveBigIntegerField(_("sequence"))
    content = models.TextField(_("unsaved form"), blank=True)
    since = models.DateTimeField(_("writing since"))
    changed_at = models.DateTimeField(_("words of"))
    seen_at = models.DateTimeField(_("last seen"))
    here = models.BooleanField(_("still there"), default=True)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [
            models.UniqueConstraint(name="autosave_once_a_person", fields=["person", "place"])
        ]
        indexes = [
            models.Index(name="autosave_presence", fields=["article", "seen_at"]),
            models.Index(name="autosave_age", fields=["seen_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.changed_at:%Y-%m-%d %H:%M}"

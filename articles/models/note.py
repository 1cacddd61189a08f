"""Notes: what the desk says about a story. No part of it, and never shown to readers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

LONGEST = 2000


class NoteQuerySet(models.QuerySet["Note"]):
    def open_first(self) -> "NoteQuerySet":
        """Open ones as they were written, then the resolved ones, the latest first."""
        return self.order_by(F("resolved_at").desc(nulls_first=True), "made_at", "id")


class Note(models.Model):
    """A word to colleagues about a block, or about the whole story (`block_id` is empty).

    Whoever wrote or resolved it may leave the house; the names stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    block_id = models.CharField(_("block"), max_length=40, blank=True)
    text = models.TextField(_("note"), max_length=LONGEST)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=150)
    made_at = models.DateTimeField(_("made at"))
    resolved_at = models.DateTimeField(_("resolved at"), null=True)
    resolved_by_name = models.CharField(_("resolved by"), max_length=150, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [models.Index(name="note_of_article", fields=["article", "resolved_at"])]

    def __str__(self) -> str:
        return f"{self.author_name} · {self.made_at:%Y-%m-%d %H:%M}"


class MentionQuerySet(models.QuerySet["Mention"]):
    def waiting(self, person_id: Any) -> "MentionQuerySet":
        """Those in open notes that this person has not read."""
        return self.filter(person_id=person_id, read_at=None, note__resolved_at=None)


class Mention(models.Model):
    """A colleague whom a note names. It waits on their home screen until they have read it, or
    the note is resolved."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(_("read at"), null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(name="mention_once_a_note", fields=["note", "person"])
        ]
        indexes = [models.Index(name="mention_unread", fields=["person", "read_at"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.note}"

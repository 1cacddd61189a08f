"""Events: who did what, when, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet


class EventQuerySet(AppendOnlyQuerySet):
    def newest_first(self) -> "EventQuerySet":
        return self.order_by("-at", "-id")


class Event(AppendOnly):
    """One audit row for one verb. Append-only; no foreign keys, so it outlives what it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(_("at"))
    verb = models.CharField(_("verb"), max_length=40)
    by_id = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(_("by"), max_length=150)
    about = models.CharField(_("about"), max_length=40, default="article")
    about_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField(_("version"), null=True)
    from_state = models.CharField(_("from"), max_length=40, blank=True)
    to_state = models.CharField(_("to"), max_length=40, blank=True)
    why = models.TextField(_("why"), blank=True)
    detail = models.JSONField(_("detail"), default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(name="event_about", fields=["about", "about_id", "-at"])]

    def __str__(self) -> str:
        return f"{self.verb} · {self.by_name}"

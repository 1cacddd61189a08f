"""Appeals: an author asks that somebody else look at a decision again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.comments.models.decision import Decision


class Appeal(models.Model):
    """One appeal against one decision. `against` copies who made it: nobody judges himself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    against = models.CharField(_("against"), max_length=150)
    text = models.TextField(_("text"), blank=True)
    at = models.DateTimeField(_("at"))
    granted = models.BooleanField(_("granted"), null=True)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer to the author"), blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                name="appeal_open_or_decided_in_full",
                condition=Q(granted=None, decided_at=None, decided_by="")
                | (Q(granted__isnull=False, decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="appeal_decided_by_another", condition=~Q(decided_by=F("against"))
            ),
        ]
        indexes = [models.Index(name="appeal_open", fields=["decided_at", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} · {self.against}"

"""The files made of a picture for readers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rendition(models.Model):
    """One cut of a picture, in all its widths and types. The row is the job of making it.

    Due while `due_at` is set; made when `made_at` is; given up when neither is, and `problem`
    says why. The cut stands in the row, so files that an edition already names are made even
    if an editor has moved the focal point in the meantime.
    """

    key = models.CharField(max_length=32, primary_key=True)
    image = models.ForeignKey("media.Image", models.CASCADE, related_name="renditions")
    recipe = models.CharField(_("recipe"), max_length=20)
    box = models.JSONField(_("cut"), help_text=_("[left, top, right, bottom] in pixels, upright."))
    due_at = models.DateTimeField(_("due"), null=True)
    made_at = models.DateTimeField(_("made"), null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    problem = models.TextField(_("problem"), blank=True)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.CheckConstraint(
                name="rendition_is_due_or_made_or_given_up",
                condition=Q(due_at__isnull=False, made_at__isnull=True)
                | Q(due_at__isnull=True, made_at__isnull=False, problem="")
                | (Q(due_at__isnull=True, made_at__isnull=True) & ~Q(problem="")),
            )
        ]
        indexes = [
            models.Index(name="rendition_due", fields=["due_at"], condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.recipe} {self.key}"

"""How soon somebody may post again. In the database, because several processes must agree."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Throttle(models.Model):
    """One bucket. `full_at` is the moment, in microseconds, up to which its allowance is spent."""

    key = models.CharField(primary_key=True, max_length=80)
    full_at = models.BigIntegerField()

    class Meta:
        verbose_name = _("throttle")
        verbose_name_plural = _("throttles")
        indexes = [models.Index(name="throttle_full_at", fields=["full_at"])]

    def __str__(self) -> str:
        return self.key

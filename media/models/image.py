"""A picture, with its caption, credit and rights."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Image(models.Model):
    """One picture. Without a file it is a *wanted* picture: caption and credit are known."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ImageField(
        _("file"),
        upload_to="originals/",
        width_field="width",
        height_field="height",
        blank=True,
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    caption = models.TextField(_("caption"), blank=True)
    alt_text = models.TextField(
        _("alternative text"), blank=True, help_text=_("What the picture shows, for people who cannot see it.")
    )
    credit_line = models.CharField(_("credit line"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=255, blank=True)
    usage_terms = models.TextField(_("usage terms"), blank=True)
    rights_until = models.DateTimeField(
        _("rights until"),
        null=True,
        blank=True,
        help_text=_("From this moment on readers no longer get the picture. Empty: no end."),
    )
    source_name = models.CharField(_("source"), max_length=255, blank=True)
    focal_x = models.FloatField(_("focal point, from the left"), default=0.5)
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                name="image_focal_point_inside",
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
            ),
            models.CheckConstraint(
                name="image_file_and_hash_together",
                condition=Q(file="", sha256="") | (~Q(file="") & ~Q(sha256="")),
            ),
            models.UniqueConstraint(
                name="image_original_is_stored_once", fields=["sha256"], condition=~Q(sha256="")
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:80] or str(self.id)

    @property
    def is_wanted(self) -> bool:
        return not self.file

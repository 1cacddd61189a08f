"""A picture, with its caption, credit and rights."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Licence(models.TextChoices):
    """On what ground we may print a picture."""

    UNKNOWN = "", _("not known")
    OWN = "own", _("our own")
    AGENCY = "agency", _("agency contract")
    SINGLE = "single", _("bought for one use")
    HANDOUT = "handout", _("handout")
    CREATIVE_COMMONS = "creative_commons", _("Creative Commons")
    PUBLIC_DOMAIN = "public_domain", _("public domain")


class Image(models.Model):
    """One picture. Without a file it is a *wanted* picture: caption and credit are known.

    The file and everything measured on it are written by `media.intake` alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    # The original, as it came ------------------------------------------------------------
    file = models.FileField(_("file"), blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    media_type = models.CharField(max_length=20, blank=True, editable=False)
    file_name = models.CharField(_("file name"), max_length=255, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(_("bytes"), null=True, editable=False)
    metadata = models.JSONField(
        default=dict, editable=False, help_text=_("What the file said: layer to field to text.")
    )
    embedded = models.JSONField(
        default=dict, editable=False, help_text=_("The same, cleaned, by field name.")
    )
    has_credentials = models.BooleanField(
        _("Content Credentials"), default=False, editable=False, help_text=_("C2PA, in the file.")
    )

    # What was measured on it, upright ----------------------------------------------------
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    placeholder = models.CharField(
        max_length=44, blank=True, editable=False, help_text=_("A ThumbHash in base64.")
    )
    dominant_color = models.CharField(max_length=7, blank=True, editable=False)
    likeness = models.CharField(
        max_length=16, blank=True, editable=False, help_text=_("A difference hash of 64 bits.")
    )

    # What we say about it ----------------------------------------------------------------
    caption = models.TextField(_("caption"), blank=True)
    alt_text = models.TextField(
        _("alternative text"),
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit_line = models.CharField(_("credit line"), max_length=255, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=255, blank=True)
    source_name = models.CharField(_("source"), max_length=255, blank=True)

    # What we may do with it --------------------------------------------------------------
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, default=Licence.UNKNOWN, blank=True
    )
    usage_terms = models.TextField(_("usage terms"), blank=True)
    rights_from = models.DateTimeField(
        _("rights from"),
        null=True,
        blank=True,
        help_text=_("Before this moment readers do not get the picture. Empty: from the start."),
    )
    rights_until = models.DateTimeField(
        _("rights until"),
        null=True,
        blank=True,
        help_text=_("From this moment on readers no longer get the picture. Empty: no end."),
    )
    leases = models.JSONField(
        _("leases"),
        default=list,
        blank=True,
        help_text=_("Stretches of time that allow or forbid its use: see media/leases.py."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_why = models.TextField(_("why withdrawn"), blank=True, editable=False)

    # How it is cut -----------------------------------------------------------------------
    focal_x = models.FloatField(_("focal point, from the left"), default=0.5)
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5)
    crops = models.JSONField(
        _("crops"),
        default=dict,
        blank=True,
        help_text=_("Crops set by hand: recipe to [left, top, right, bottom], from 0 to 1."),
    )

    created_at = models.DateTimeField(_("created"), editable=False)
    created_by = models.CharField(_("created by"), max_length=150, blank=True, editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                name="image_focal_point_inside",
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
            ),
            models.CheckConstraint(
                name="image_file_and_measures_together",
                condition=Q(
                    file="",
                    sha256="",
                    media_type="",
                    file_size__isnull=True,
                    width__isnull=True,
                    height__isnull=True,
                )
                | (~Q(file="") & ~Q(sha256="") & ~Q(media_type=""))
                & Q(file_size__gt=0, width__gt=0, height__gt=0),
            ),
            models.UniqueConstraint(
                name="image_original_is_stored_once", fields=["sha256"], condition=~Q(sha256="")
            ),
            models.CheckConstraint(
                name="image_rights_begin_before_they_end",
                condition=Q(rights_from__isnull=True)
                | Q(rights_until__isnull=True)
                | Q(rights_from__lt=models.F("rights_until")),
            ),
            models.CheckConstraint(
                name="image_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
        indexes = [
            models.Index(
                name="image_rights_ending",
                fields=["rights_until"],
                condition=Q(rights_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.caption[:80] or self.file_name or str(self.id)

    @property
    def is_wanted(self) -> bool:
        return not self.file

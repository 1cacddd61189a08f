"""Fronts: which stories stand where on the home page and on the pages of sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7


class Front(models.Model):
    """A page of the publication that editors fill by hand.

    `version` counts the arrangements: the last of them is the one on the desk.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("Part of the address for good: home, or the slug of the section."),
    )
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Empty for the home page."),
    )
    stale_after = models.PositiveSmallIntegerField(
        _("stale after (hours)"),
        default=48,
        help_text=_("Stories older than this are marked. 0: never."),
    )

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")

    def __str__(self) -> str:
        return self.name


class Arrangement(models.Model):
    """What stood on the desk after one save. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    front = models.ForeignKey(Front, models.CASCADE, related_name="arrangements")
    number = models.PositiveIntegerField(_("number"))
    made_by_name = models.CharField(_("by"), max_length=150)
    made_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")
        constraints = [
            models.UniqueConstraint(name="arrangement_number_once", fields=["front", "number"])
        ]

    def __str__(self) -> str:
        return str(self.number)


class Slot(models.Model):
    """A story in its place. Empty words and no picture: those of the story itself."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="slots")
    kicker = models.CharField(_("kicker"), max_length=200, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    image = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(name="slot_place_once", fields=["arrangement", "position"])
        ]

    def __str__(self) -> str:
        return str(self.position)

"""Where a story comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A publisher or agency: "baoquocte.vn", "RIA Novosti"."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    domain = models.CharField(
        _("domain"), max_length=253, blank=True, help_text=_("For example: baoquocte.vn")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name


class SourceReference(models.Model):
    """One article's use of one source."""

    class Role(models.TextChoices):
        ORIGINAL = "original", _("Original")
        TRANSLATED_FROM = "translated_from", _("Translated from")
        SYNDICATED = "syndicated", _("Syndicated")
        AGENCY = "agency", _("Agency")
        QUOTED = "quoted", _("Quoted")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="sources")
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="references", verbose_name=_("source")
    )
    url = models.URLField(_("address"), max_length=2000, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.ORIGINAL)
    external_id = models.CharField(_("identifier at the source"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("source of this article")
        verbose_name_plural = _("sources of this article")
        constraints = [
            models.UniqueConstraint(
                name="source_is_named_once_a_url_and_role",
                fields=["article", "source", "url", "role"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_role_display()})"

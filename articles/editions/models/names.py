"""Names that readers meet: sections, tags, authors, sources, pictures, slugs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.editions.models.listing import ListingTerm


class Term(models.Model):
    """A section, tag, author or source as readers know it. `document` is the API's JSON for it."""

    kind = models.CharField(max_length=10, choices=ListingTerm.Kind)
    slug = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    parent = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    portrait_id = models.UUIDField(null=True, db_index=True)
    document = models.TextField()

    class Meta:
        verbose_name = _("public name")
        verbose_name_plural = _("public names")
        constraints = [models.UniqueConstraint(name="term_once", fields=["kind", "slug"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class Picture(models.Model):
    """A picture as readers know it, under its own id."""

    image_id = models.UUIDField(primary_key=True)
    document = models.TextField()
    etag = models.CharField(max_length=66)

    class Meta:
        verbose_name = _("public picture")
        verbose_name_plural = _("public pictures")

    def __str__(self) -> str:
        return str(self.image_id)


class SlugClaim(models.Model):
    """A slug that an article was frozen under belongs to it for ever."""

    slug = models.CharField(primary_key=True, max_length=200)
    article_id = models.UUIDField()

    class Meta:
        verbose_name = _("claimed slug")
        verbose_name_plural = _("claimed slugs")

    def __str__(self) -> str:
        return self.slug

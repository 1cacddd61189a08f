"""Likeness: raw documents that say nearly the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Likeness(models.Model):
    """A document that came later is like one that was here. `similarity` is the share of their
    word triples that both have (Jaccard), from 0 to 1."""

    document = models.ForeignKey(
        "articles.RawDocument", models.CASCADE, related_name="likenesses", verbose_name=_("later")
    )
    like = models.ForeignKey(
        "articles.RawDocument", models.CASCADE, related_name="+", verbose_name=_("earlier")
    )
    similarity = models.FloatField(_("similarity"))

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        constraints = [
            models.UniqueConstraint(name="likeness_once", fields=["document", "like"]),
            models.CheckConstraint(
                name="likeness_is_a_share",
                condition=models.Q(similarity__gte=0, similarity__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ≈ {self.like} ({self.similarity:.0%})"


class Band(models.Model):
    """Part of a document's MinHash signature: documents with an equal band may be alike."""

    document = models.ForeignKey(
        "articles.RawDocument", models.CASCADE, related_name="bands", db_index=True
    )
    value = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("bands")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.value}"

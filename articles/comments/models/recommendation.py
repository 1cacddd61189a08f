"""Recommendations: readers who think a comment worth reading."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.comments.models.comment import Comment


class Recommendation(models.Model):
    """One for each reader and comment. `reader` is a keyed hash, as in a report, and goes too."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="recommendations")
    reader = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                name="recommendation_once_for_each_reader",
                fields=["comment", "reader"],
                condition=~models.Q(reader=""),
            )
        ]
        indexes = [models.Index(name="recommendation_at", fields=["at"])]

    def __str__(self) -> str:
        return str(self.comment_id)

"""Articles whose editions carry a name that has changed, and must be frozen again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refreeze(models.Model):
    """The row is the job: written with the change, deleted when the article has been looked at."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True)
    since = models.DateTimeField(_("since"))
    why = models.CharField(_("why"), max_length=200)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(_("due"))

    class Meta:
        verbose_name = _("refreeze")
        verbose_name_plural = _("refreezes")
        indexes = [models.Index(name="refreeze_due", fields=["due_at"])]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.why}"

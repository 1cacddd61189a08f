"""What is in the index, and how far it has followed the change log. The words themselves are in a
table of the engine's own (see engines/)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indexed(models.Model):
    """A story in the index. Its id is the row of its words and grows with time, so that the
    newest matches are those with the highest ids."""

    article_id = models.UUIDField(unique=True)
    language = models.CharField(_("language"), max_length=35)

    class Meta:
        verbose_name = _("story in the index")
        verbose_name_plural = _("stories in the index")

    def __str__(self) -> str:
        return str(self.article_id)


class IndexedLanguage(models.Model):
    """A language in which the index holds stories: queries are stemmed by the rules of each."""

    tag = models.CharField(primary_key=True, max_length=35)

    class Meta:
        verbose_name = _("language of the index")
        verbose_name_plural = _("languages of the index")

    def __str__(self) -> str:
        return self.tag


class Cursor(models.Model):
    """The last change that the index has followed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("cursor of the index")
        verbose_name_plural = _("cursor of the index")
        constraints = [
            models.CheckConstraint(name="search_has_one_cursor", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.sequence)

"""What the desk's index holds, and which searches are kept."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskEntry(models.Model):
    """The words of one version of a story are in the index, under this row's id (see
    articles/lookup; the words themselves are in a table of the database's own kind)."""

    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(_("version"))

    class Meta:
        verbose_name = _("entry of the desk's index")
        verbose_name_plural = _("entries of the desk's index")
        indexes = [models.Index(name="desk_entry_of_version", fields=["article", "version"])]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.version}"


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, person: Any) -> "SavedSearchQuerySet":
        """A person's own, then those that others share."""
        mine = models.Q(owner_id=person.pk)
        own_first = models.Case(models.When(mine, then=0), default=1)
        return self.filter(mine | models.Q(is_shared=True)).order_by(own_first, "name", "pk")


class SavedSearch(models.Model):
    """A list of stories that somebody comes back to. `asked` is the query string of the list."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    asked = models.CharField(_("asked"), max_length=1000)
    is_shared = models.BooleanField(_("for the whole desk"), default=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(name="saved_search_name_once", fields=["owner", "name"])
        ]

    def __str__(self) -> str:
        return self.name

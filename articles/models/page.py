"""Standing pages: imprint, privacy, contact. Text that stays, with an address of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.body.schema import empty_body


class Page(models.Model):
    """A standing page on the desk."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    name = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    language = models.CharField(
        _("language"), max_length=35, default="de", help_text=_("A BCP 47 tag: de, en-GB, vi.")
    )
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Pages are listed in this order.")
    )
    body = models.JSONField(_("text"), default=empty_body)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        permissions = [("publish_page", _("Can publish and withdraw standing pages"))]

    def __str__(self) -> str:
        return self.name

"""The desk: Django's admin under our own name."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(AdminSite):
    """Where editors work; its screens live in articles/admin and media/admin."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = _("Desk")
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """allauth's own screens would show secrets: people have pages of their own for those."""
        one = isinstance(model_or_iterable, ModelBase)
        models = [model_or_iterable] if one else list(model_or_iterable)
        ours = [each for each in models if each._meta.app_label not in {"account", "mfa"}]
        super().register(ours, admin_class, **options)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Without the shortcut to a page of a row: none has one, and it fails on a wrong key."""
        return [each for each in super().get_urls() if each_name(each) != "view_on_site"]


def each_name(pattern: URLResolver | URLPattern) -> str:
    return str(getattr(pattern, "name", ""))

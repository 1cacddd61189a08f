"""The record: frozen editions, and the windows of time in which readers see them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "articles.editions"
    verbose_name = _("Record")

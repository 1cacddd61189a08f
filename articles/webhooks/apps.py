"""Signed messages to other systems about what changed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    name = "articles.webhooks"
    verbose_name = _("Webhooks")

"""Readers' comments and their moderation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "articles.comments"
    verbose_name = _("Comments")

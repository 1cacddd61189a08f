"""The project as an app: its commands, its checks and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from newsroom import checks


class NewsroomConfig(AppConfig):
    """Wiring; the domain lives in articles and media."""

    name = "newsroom"

    def ready(self) -> None:
        checks.register()


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with our site as the default one."""

    default_site = "newsroom.admin_site.NewsroomAdminSite"

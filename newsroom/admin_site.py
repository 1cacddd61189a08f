"""The desk: Django's admin under our own name."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(AdminSite):
    """Where editors work; its screens live in articles/admin and media/admin."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    index_title = _("Desk")
    enable_nav_sidebar = True

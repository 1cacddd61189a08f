"""The URLs of the whole site."""

from django.contrib import admin
from django.urls import include, path

from newsroom import front, health

urlpatterns = [
    path("", front.front, name="front"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", include("newsroom.logging_in.urls")),
    path("admin/", admin.site.urls),
    path("media/", include("media.urls")),
    path("", include("articles.feeds.urls")),
    path("", include("articles.previews.urls")),
    path("api/", include("articles.api.urls")),  # last, as it answers for all that is not there
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.broken"

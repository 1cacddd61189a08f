"""The URLs of the whole site."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

from newsroom import front, health

urlpatterns = [
    path("", front.front, name="front"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("media/", include("media.urls")),
    *[
        path(start, include(room))
        for start, room in [
            ("api/", "articles.api.urls"),
            ("api/", "articles.previews.urls"),
            ("", "articles.feeds.urls"),
        ]
        if find_spec(room)
    ],
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.broken"

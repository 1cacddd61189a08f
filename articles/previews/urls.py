"""Previews live on a path of their own, which no cache of the public API ever sees."""

from django.urls import path

from articles.previews.views import PreviewView

urlpatterns = [
    path("preview/v1/articles/<uuid:article_id>/", PreviewView.as_view(), name="preview"),
]

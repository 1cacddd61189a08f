"""Previews live on paths of their own, which no cache of the public API ever sees."""

from django.urls import path

from articles.previews.page import shared
from articles.previews.views import PreviewView

urlpatterns = [
    path("preview/<str:token>/", shared, name="shared-preview"),
    path("api/preview/v1/articles/<uuid:article_id>/", PreviewView.as_view(), name="preview"),
]

"""The addresses of the public API, below /api/."""

from django.urls import path, re_path

from articles.api import comment_views, views
from articles.api.nowhere import nowhere

app_name = "api"

urlpatterns = [
    path("v1/articles/", views.ArticleList.as_view(), name="articles"),
    path("v1/articles/<str:key>/", views.ArticleDetail.as_view(), name="article"),
    path("v1/articles/<str:key>/comments/", comment_views.Comments.as_view(), name="comments"),
    path("v1/articles/<str:key>/comments/nudge/", comment_views.Nudges.as_view(), name="nudge"),
    path("v1/comments/<str:key>/", comment_views.OneComment.as_view(), name="comment"),
    path("v1/comments/<str:key>/like/", comment_views.Likes.as_view(), name="like"),
    path("v1/comments/<str:key>/report/", comment_views.Reports.as_view(), name="report"),
    path("v1/comments/<str:key>/appeal/", comment_views.Appeals.as_view(), name="appeal"),
    path("v1/sections/", views.SectionList.as_view(), name="sections"),
    path("v1/tags/", views.TagList.as_view(), name="tags"),
    path("v1/authors/", views.AuthorList.as_view(), name="authors"),
    path("v1/sources/", views.SourceList.as_view(), name="sources"),
    path("v1/fronts/", views.FrontList.as_view(), name="fronts"),
    path("v1/fronts/<str:slug>/", views.FrontDetail.as_view(), name="front"),
    path("v1/pages/", views.PageList.as_view(), name="pages"),
    path("v1/pages/<str:slug>/", views.PageDetail.as_view(), name="page"),
    path("v1/images/<str:key>/", views.ImageDetail.as_view(), name="image"),
    path("v1/resolve/", views.Resolve.as_view(), name="resolve"),
    path("v1/oembed/", views.OEmbed.as_view(), name="oembed"),
    path("v1/blocks/", views.BlockList.as_view(), name="blocks"),
    path("v1/search/", views.Search.as_view(), name="search"),
    path("v1/search/complete/", views.SearchCompletions.as_view(), name="completions"),
    path("v1/changes/", views.ChangeFeed.as_view(), name="changes"),
    path("v1/schema/", views.Schema.as_view(), name="schema"),
    path("v1/docs/", views.Docs.as_view(), name="docs"),
    re_path(r"^v1/", nowhere),
]

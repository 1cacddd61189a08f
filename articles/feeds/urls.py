"""Where feeds, sitemaps and other people's formats are found."""

from django.urls import path, re_path

from articles.feeds import views
from articles.feeds.representations import JsonLd, Ninjs

FORM = r"(?P<form>rss|atom|json)"
SLUG = r"(?P<slug>[\w-]+)"

urlpatterns = [
    re_path(rf"^feeds/latest\.{FORM}$", views.latest, name="feed"),
    re_path(rf"^feeds/sections/{SLUG}\.{FORM}$", views.of("section"), name="section-feed"),
    re_path(rf"^feeds/tags/{SLUG}\.{FORM}$", views.of("tag"), name="tag-feed"),
    re_path(rf"^feeds/authors/{SLUG}\.{FORM}$", views.of("author"), name="author-feed"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-news.xml", views.sitemap_of_news, name="sitemap-news"),
    path("sitemap-pages.xml", views.sitemap_of_pages, name="sitemap-pages"),
    re_path(
        r"^sitemaps/(?P<month>[12]\d{3}-(?:0[1-9]|1[0-2])(?:-(?:[2-9]|[1-9]\d{1,3}))?)\.xml$",
        views.sitemap_of_month,
        name="sitemap-month",
    ),
    path(".well-known/security.txt", views.security_txt, name="security"),
    path(".well-known/tdmrep.json", views.tdmrep, name="tdmrep"),
    path("robots.txt", views.robots_txt, name="robots"),
    path("api/v1/articles/<uuid:article_id>/ninjs/", Ninjs.as_view(), name="ninjs"),
    path("api/v1/articles/<uuid:article_id>/jsonld/", JsonLd.as_view(), name="jsonld"),
]

"""The doors for feeds and sitemaps."""

from collections.abc import Callable, Mapping
from types import ModuleType

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from articles.editions.pages import pages
from articles.feeds import atom, json_feed, robots, rss, sitemaps, well_known
from articles.feeds.answers import answer, public
from articles.feeds.stories import Channel, NoSuchFeed, name_of, newest

FORMATS: Mapping[str, ModuleType] = {"rss": rss, "atom": atom, "json": json_feed}


@public
def latest(request: HttpRequest, form: str) -> HttpResponseBase:
    """The newest stories of the whole site."""
    now = timezone.now()
    channel = Channel(
        title=settings.SITE_NAME,
        path=f"/feeds/latest.{form}",
        home=f"{settings.SITE_URL}/",
        stories=newest(now=now),
    )
    made = FORMATS[form]
    return answer(request, body=made.render(channel), content_type=made.CONTENT_TYPE, now=now)


def of(kind: str) -> Callable[..., HttpResponseBase]:
    """The view for feeds of one section, tag or author."""

    @public
    def feed(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
        now = timezone.now()
        try:
            name = name_of(kind=kind, slug=slug, now=now)
        except NoSuchFeed as missing:
            raise Http404 from missing
        channel = Channel(
            title=f"{name} · {settings.SITE_NAME}",
            path=f"/feeds/{kind}s/{slug}.{form}",
            home=f"{settings.SITE_URL}/",
            stories=newest(now=now, kind=kind, slug=slug),
        )
        made = FORMATS[form]
        return answer(
            request,
            body=made.render(channel),
            content_type=made.CONTENT_TYPE,
            now=now,
            tags=f"{kind}:{slug}",
        )

    return feed


@public
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    has_pages = bool(pages(now=now))
    body = sitemaps.index(sitemaps.months(now=now), has_pages=has_pages)
    return answer(request, body=body, content_type=sitemaps.CONTENT_TYPE, now=now)


@public
def sitemap_of_month(request: HttpRequest, month: str) -> HttpResponseBase:
    """A month, "2026-03", or a further part of one, "2026-03-2"."""
    now = timezone.now()
    year, number, *part = month.split("-")
    body = sitemaps.month_map(f"{year}-{number}", part=int(part[0]) if part else 1, now=now)
    if not body:
        raise Http404
    return answer(request, body=body, content_type=sitemaps.CONTENT_TYPE, now=now)


@public
def sitemap_of_pages(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    body = sitemaps.page_map(now=now)
    if not body:
        raise Http404
    return answer(request, body=body, content_type=sitemaps.CONTENT_TYPE, now=now, tags="pages")


@public
def sitemap_of_news(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    body = sitemaps.news_map(now=now)
    return answer(request, body=body, content_type=sitemaps.CONTENT_TYPE, now=now)


@public
def robots_txt(request: HttpRequest) -> HttpResponseBase:
    return answer(
        request,
        body=robots.render(),
        content_type=robots.CONTENT_TYPE,
        now=timezone.now(),
        tags="site",
    )


@public
def security_txt(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    body = well_known.security(now=now)
    if not body:
        raise Http404
    return answer(request, body=body, content_type=well_known.SECURITY_TYPE, now=now, tags="site")


@public
def tdmrep(request: HttpRequest) -> HttpResponseBase:
    body = well_known.mining()
    now = timezone.now()
    return answer(request, body=body, content_type=well_known.TDM_TYPE, now=now, tags="site")

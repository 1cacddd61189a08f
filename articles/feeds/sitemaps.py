"""Sitemaps (sitemaps.org), with pictures, and Google's news sitemap.

A sitemap holds the stories of one month, oldest first, so that old ones never change; what is
beyond the limit goes into further ones. What search engines are not to keep is in none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import orjson
from django.conf import settings
from django.db.models import Count, Exists, Subquery

from articles.editions.models import Listing, LogHead
from articles.editions.pages import pages
from articles.editions.reading import ListingQuerySet
from articles.feeds import xml
from articles.feeds.stories import Card, cards, jpeg, title

CONTENT_TYPE = "application/xml; charset=utf-8"
URLS = 50_000
NEWS = 1_000
NEWS_AGE = timedelta(hours=48)


def months(*, now: datetime) -> list[str]:
    """The months in which something appeared that readers can see at `now`: "2026-03"."""
    listed = Listing.objects.filter(listed=True)  # seen or not: it is only where to begin
    oldest = listed.oldest().values_list("published_at", flat=True).first()
    if oldest is None or oldest > now:
        return []
    between = {f"m{month.replace('-', '_')}": month for month in since(oldest, until=now)}
    exist = {name: Exists(of_month(month, now=now)) for name, month in between.items()}
    is_large = Exists(listed.order_by()[URLS : URLS + 1])
    large, *found = (
        LogHead.objects.annotate(is_large=is_large, **exist).values_list("is_large", *exist).get()
    )
    names = [month for month, full in zip(between.values(), found, strict=True) if full]
    return parted(names, now=now) if large else names


def parted(names: Sequence[str], *, now: datetime) -> list[str]:
    """The same with the further sitemaps of months that have too many stories: "2026-03-2"."""
    counts = {
        f"m{month.replace('-', '_')}": Subquery(
            of_month(month, now=now).order_by().values("listed").annotate(n=Count("*")).values("n")
        )
        for month in names
    }
    found = LogHead.objects.annotate(**counts).values_list(*counts).get()
    return [
        month if part == 1 else f"{month}-{part}"
        for month, count in zip(names, found, strict=True)
        for part in range(1, max(0, (count or 1) - 1) // URLS + 2)
    ]


def since(oldest: datetime, *, until: datetime) -> Iterator[str]:
    """All months from the oldest on, newest first."""
    first, last = (
        at.astimezone(UTC).year * 12 + at.astimezone(UTC).month - 1 for at in (oldest, until)
    )
    for count in range(last, first - 1, -1):
        yield f"{count // 12}-{count % 12 + 1:02}"


def of_month(month: str, *, now: datetime) -> ListingQuerySet:
    year, number = map(int, month.split("-"))
    begins = datetime(year, number, 1, tzinfo=UTC)
    ends = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    indexed = Listing.objects.usable(now).filter(is_indexed=True)
    return indexed.filter(published_at__gte=begins, published_at__lt=ends)


def index(names: Iterable[str], *, has_pages: bool) -> bytes:
    top = xml.root("sitemapindex", xmlns=xml.SITEMAP)
    others = ["/sitemap-news.xml", *(["/sitemap-pages.xml"] if has_pages else [])]
    for path in [*others, *(f"/sitemaps/{month}.xml" for month in names)]:
        xml.add(xml.add(top, "sitemap"), "loc", settings.SITE_URL + path)
    return xml.document(top)


def month_map(month: str, *, part: int, now: datetime) -> bytes:
    """A part of the stories of a month; b"" if there are none, as a sitemap may not be empty."""
    begins = (part - 1) * URLS
    stories = list(cards(of_month(month, now=now).oldest()[begins : begins + URLS]))
    top = xml.root("urlset", xmlns=xml.SITEMAP)
    for card in stories:
        page(top, card)
    return xml.document(top) if stories else b""


def page_map(*, now: datetime) -> bytes:
    """All standing pages; b"" if there are none."""
    found = pages(now=now)
    top = xml.root("urlset", xmlns=xml.SITEMAP)
    for standing in found:
        page(top, orjson.loads(standing.document), with_picture=False)
    return xml.document(top) if found else b""


def news_map(*, now: datetime) -> bytes:
    """What appeared within the last 48 hours."""
    fresh = Listing.objects.usable(now).filter(published_at__gt=now - NEWS_AGE, is_indexed=True)
    return render_news(list(cards(fresh.newest()[:NEWS])))


def render_news(stories: Sequence[Card]) -> bytes:
    """Without news it names the front page, as a sitemap may not be empty."""
    top = xml.root("urlset", xmlns=xml.SITEMAP)
    if not stories:
        xml.add(xml.add(top, "url"), "loc", f"{settings.SITE_URL}/")
    for card in stories:
        news = xml.add(page(top, card, with_picture=False), "news", namespace=xml.SITEMAP_NEWS)
        publication = xml.add(news, "publication", namespace=xml.SITEMAP_NEWS)
        xml.add(publication, "name", settings.SITE_NAME, namespace=xml.SITEMAP_NEWS)
        xml.add(publication, "language", language(card), namespace=xml.SITEMAP_NEWS)
        xml.add(news, "publication_date", card["published_at"], namespace=xml.SITEMAP_NEWS)
        xml.add(news, "title", title(card), namespace=xml.SITEMAP_NEWS)
    return xml.document(top)


def page(top: Element, card: Card, *, with_picture: bool = True) -> Element:
    url = xml.add(top, "url")
    xml.add(url, "loc", card["url"])
    xml.add(url, "lastmod", card["updated_at"])
    if with_picture and (file := jpeg(card)):
        image = xml.add(url, "image", namespace=xml.SITEMAP_IMAGE)
        xml.add(image, "loc", file["url"], namespace=xml.SITEMAP_IMAGE)
    return url


def language(card: Card) -> str:
    """The first part of the tag; Google tells only zh-cn and zh-tw apart."""
    tag = str(card["language"]).lower()
    if tag.startswith("zh"):
        return "zh-tw" if "hant" in tag or tag.endswith(("-tw", "-hk")) else "zh-cn"
    return tag.partition("-")[0]

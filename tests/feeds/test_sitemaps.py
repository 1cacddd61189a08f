"""Sitemaps name everything that readers can find, month by month, and keep to the schema."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.editions.log import record_due
from articles.feeds import sitemaps
from articles.models import Article
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.feeds.standards import sitemap_schema
from tests.record import fill

pytestmark = pytest.mark.django_db


def locations(content: bytes) -> list[str]:
    return [
        element.text or ""
        for element in ElementTree.fromstring(content).iter()
        if element.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    ]


def test_index_leads_to_a_sitemap_with_the_story(client: Client, rich: Article) -> None:
    maps = locations(client.get("/sitemap.xml").content)
    month = client.get(maps[1].removeprefix("http://127.0.0.1:8000"))

    assert maps[0] == "http://127.0.0.1:8000/sitemap-news.xml"
    assert locations(month.content) == ["http://127.0.0.1:8000/politik/haeuser-am-fluss/"]
    assert b"image:loc" in month.content


def test_sitemaps_keep_to_their_schema(client: Client, rich: Article, today: datetime) -> None:
    month = client.get(f"/sitemaps/{today:%Y-%m}.xml").text
    news = client.get("/sitemap-news.xml").text

    sitemap_schema().validate(month)
    sitemap_schema().validate(news)


def test_schema_of_sitemaps_catches_faults(client: Client, rich: Article) -> None:
    news = client.get("/sitemap-news.xml").text

    assert not sitemap_schema().is_valid(news.replace("publication_date", "date"))
    assert not sitemap_schema().is_valid(news.replace(">de<", ">german<"))


def test_only_months_with_stories_are_listed(client: Client, today: datetime) -> None:
    long_ago = today - timedelta(days=400)
    story = desk.story(now=long_ago)
    actions.publish(article=story, by=CHIEF, now=long_ago)

    maps = locations(client.get("/sitemap.xml").content)

    assert maps[1:] == [f"http://127.0.0.1:8000/sitemaps/{long_ago:%Y-%m}.xml"]
    assert client.get(f"/sitemaps/{today:%Y-%m}.xml").status_code == 404


def test_news_older_than_two_days_is_no_news(client: Client, today: datetime) -> None:
    old = today - timedelta(hours=49)
    story = desk.story(now=old)
    actions.publish(article=story, by=CHIEF, now=old)

    news = client.get("/sitemap-news.xml")

    assert locations(news.content) == ["http://127.0.0.1:8000/"]
    sitemap_schema().validate(news.text)


def test_sitemap_without_a_url_would_not_be_valid(client: Client) -> None:
    news = client.get("/sitemap-news.xml").text

    sitemap_schema().validate(news)
    assert not sitemap_schema().is_valid(re.sub("<url>.*</url>", "", news))


@pytest.mark.parametrize("robots", ["noindex", "NOINDEX, follow", "none", "max-snippet:5 noindex"])
def test_stories_that_search_engines_are_not_to_keep_are_in_none(
    client: Client, today: datetime, robots: str
) -> None:
    for slug, words in (("offen", "nofollow"), ("verborgen", robots)):
        story = desk.story(now=today, slug=slug, robots=words)
        actions.publish(article=story, by=CHIEF, now=today)

    for path in (f"/sitemaps/{today:%Y-%m}.xml", "/sitemap-news.xml"):
        found = locations(client.get(path).content)
        assert found == ["http://127.0.0.1:8000/politik/offen/"]


def test_month_with_too_many_stories_has_several_sitemaps(
    client: Client, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "URLS", 3)
    start = today.replace(day=1, hour=0)
    ids = fill([start + timedelta(seconds=number) for number in range(7)])
    fill([start - timedelta(days=1)])
    record_due(now=today)
    month = f"http://127.0.0.1:8000/sitemaps/{today:%Y-%m}"
    before = f"http://127.0.0.1:8000/sitemaps/{start - timedelta(days=1):%Y-%m}"

    _, *maps = locations(client.get("/sitemap.xml").content)
    parts = [client.get(each.removeprefix("http://127.0.0.1:8000")) for each in maps]

    assert maps == [f"{month}.xml", f"{month}-2.xml", f"{month}-3.xml", f"{before}.xml"]
    assert [len(locations(each.content)) for each in parts] == [3, 3, 1, 1]
    assert len({url for each in parts[:3] for url in locations(each.content)}) == len(ids)
    for part in ("1", "4", "0", "01", "99999"):
        assert client.get(f"/sitemaps/{today:%Y-%m}-{part}.xml").status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "26-01", "9999-12"])
def test_months_that_do_not_exist_are_not_found(client: Client, month: str) -> None:
    assert client.get(f"/sitemaps/{month}.xml").status_code == 404


def test_index_takes_four_queries_however_old_the_archive(
    client: Client, today: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for years in reversed(range(10)):
        then = today - timedelta(days=365 * years)
        story = desk.story(now=then, slug=f"s-{years}")
        actions.publish(article=story, by=CHIEF, now=then)

    with django_assert_num_queries(4):
        maps = locations(client.get("/sitemap.xml").content)

    assert len(maps) == 11


def test_scheduled_story_is_in_no_sitemap(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    actions.schedule(article=story, at=today + timedelta(days=40), by=CHIEF, now=today)

    maps = locations(client.get("/sitemap.xml").content)

    assert maps == ["http://127.0.0.1:8000/sitemap-news.xml"]

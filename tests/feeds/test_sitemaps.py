"""Sitemaps name everything that readers can find, month by month, and keep to the schema."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.feeds.standards import sitemap_schema

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

    assert locations(client.get("/sitemap-news.xml").content) == []


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

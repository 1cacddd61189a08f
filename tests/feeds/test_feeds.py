"""Feeds tell what is new, in three formats, and nothing that readers may not see."""

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.feeds.standards import faults

pytestmark = pytest.mark.django_db

FORMS = ["rss", "atom", "json"]
PLACES = ["latest", "sections/politik", "tags/fluss", "authors/anna-berg"]
TITLE = "Häuser & <b>Flüsse</b> \U0001f30a ]]>"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_rss_has_what_readers_of_rss_expect(client: Client, rich: Article) -> None:
    answer = client.get("/feeds/latest.rss")

    channel = ElementTree.fromstring(answer.content).find("channel")
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert item.findtext("title") == TITLE
    assert item.findtext("guid") == f"urn:uuid:{rich.pk}"
    assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Anna Berg"
    content = item.find("{http://search.yahoo.com/mrss/}content")
    assert content is not None
    assert content.get("url", "").startswith("http")
    assert content.get("type") == "image/jpeg"
    credit = content.findtext("{http://search.yahoo.com/mrss/}credit")
    assert credit == "RIA Novosti"


def test_atom_has_what_its_standard_requires(client: Client, rich: Article) -> None:
    feed = ElementTree.fromstring(client.get("/feeds/latest.atom").content)

    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    for element in (feed, entry):
        assert element.findtext(f"{ATOM}id")
        assert element.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
    assert entry.findtext(f"{ATOM}title") == TITLE
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Newsroom"
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("place", PLACES)
def test_json_feed_keeps_to_its_schema(client: Client, rich: Article, place: str) -> None:
    feed = client.get(f"/feeds/{place}.json").json()

    assert faults("jsonfeed-1.1.schema.json", feed) == []
    assert feed["items"][0]["title"] == TITLE


def test_schema_of_json_feed_catches_faults(client: Client, rich: Article) -> None:
    feed = client.get("/feeds/latest.json").json()
    feed["items"][0].pop("content_text")

    assert faults("jsonfeed-1.1.schema.json", feed)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_every_feed_has_the_story_and_validators(
    client: Client, rich: Article, place: str, form: str
) -> None:
    answer = client.get(f"/feeds/{place}.{form}")
    again = client.get(f"/feeds/{place}.{form}", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.status_code == 200
    assert str(rich.pk) in answer.text
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"]


@pytest.mark.parametrize("form", FORMS)
def test_feed_without_stories_is_still_a_feed(client: Client, form: str) -> None:
    assert client.get(f"/feeds/latest.{form}").status_code == 200


@pytest.mark.parametrize("place", PLACES)
def test_killed_story_is_in_no_feed(
    client: Client, rich: Article, today: datetime, place: str
) -> None:
    actions.kill(
        article=rich, by=CHIEF, now=today + timedelta(minutes=1), reason="Falsch berichtet"
    )

    answer = client.get(f"/feeds/{place}.rss")

    assert answer.status_code == 200
    assert str(rich.pk) not in answer.text


def test_name_of_a_scheduled_story_alone_makes_no_feed(client: Client, today: datetime) -> None:
    story = desk.story(now=today, tags=[desk.tag("Geheim").pk])
    actions.schedule(article=story, at=today + timedelta(days=1), by=CHIEF, now=today)

    answer = client.get("/feeds/tags/geheim.rss")

    assert answer.status_code == 404
    assert "Geheim" not in answer.text


def test_feed_of_a_section_holds_its_subsections(client: Client, today: datetime) -> None:
    child = desk.section("inland", "Inland", parent=desk.section())
    story = desk.story(now=today, section=child.pk)
    actions.publish(article=story, by=CHIEF, now=today)

    assert str(story.pk) in client.get("/feeds/sections/politik.rss").text
    assert str(story.pk) in client.get("/feeds/sections/inland.rss").text


def test_lifetime_ends_when_the_next_story_appears(client: Client, today: datetime) -> None:
    soon = today + timedelta(minutes=5, seconds=20)
    story = desk.story(now=today)
    actions.schedule(article=story, at=soon, by=CHIEF, now=today)

    control = client.get("/feeds/latest.rss").headers["Cache-Control"]

    ages = dict(part.split("=") for part in control.split(", ")[1:])
    assert int(ages["max-age"]) <= 20
    assert int(ages["max-age"]) + int(ages["stale-if-error"]) <= 20


@pytest.mark.parametrize("form", FORMS)
def test_number_of_queries_does_not_grow(
    client: Client,
    today: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
    form: str,
) -> None:
    for number in range(5):
        story = desk.story(now=today, slug=f"s-{number}", tags=[desk.tag().pk])
        actions.publish(article=story, by=CHIEF, now=today + timedelta(seconds=number))

    with django_assert_num_queries(2):
        client.get(f"/feeds/latest.{form}")
    with django_assert_num_queries(4):
        client.get(f"/feeds/tags/fluss.{form}")


@pytest.mark.parametrize("path", ["/feeds/latest.rss", "/sitemap.xml", "/robots.txt"])
def test_feeds_are_read_only(path: str) -> None:
    client = Client(enforce_csrf_checks=True)

    for method in (client.post, client.put, client.delete):
        answer = method(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    options = client.options(path)
    assert (options.status_code, options.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", ["/feeds/latest.json", "/.well-known/tdmrep.json", "/sitemap.xml"])
def test_scripts_of_any_origin_may_read_feeds(client: Client, path: str) -> None:
    preflight = client.options(
        path, headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    )

    assert preflight.status_code == 204
    for answer in (preflight, client.get(path)):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_robots_txt_names_the_sitemap(client: Client) -> None:
    answer = client.get("/robots.txt")

    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_newest_story_comes_first(client: Client, today: datetime) -> None:
    for number in range(3):
        story = desk.story(now=today, slug=f"s-{number}", headline=f"Nummer {number}")
        actions.publish(article=story, by=CHIEF, now=today + timedelta(seconds=number))

    items = json.loads(client.get("/feeds/latest.json").content)["items"]

    assert [item["title"] for item in items] == ["Nummer 2", "Nummer 1", "Nummer 0"]

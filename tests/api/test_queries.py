"""No address asks the database more often because there is more to show.

The addresses and their parameters are those of the OpenAPI document and of the feeds’ URLs, so
that a new one is asked, too; a new parameter without a value here fails.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.api.schema.document import openapi
from articles.comments.posting import post
from articles.editions.log import record_due
from articles.editions.models import FrontEdition, Term
from articles.feeds.urls import urlpatterns
from articles.models import Article, Front
from articles.search.following import catch_up
from articles.workflow import actions, fronts, pages
from tests import desk
from tests.api.conftest import Reader, picture
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import every, fill

pytestmark = pytest.mark.django_db

MOST = 3
MOST_TO_PROPOSE = 6
"""A search that finds nothing looks for words of like spelling that do."""

GROUP = "0190a1b2-0000-7000-8000-000000000000"
HOUR = timedelta(hours=1)
KINDS = ("section", "tag", "author", "source")
NAMES = [("section", "politik"), ("tag", "fluss"), ("author", "anna-berg"), ("source", "dpa")]
VALUES = {
    "section": "politik",
    "tag": "fluss,oder",
    "author": "anna-berg",
    "source": "dpa",
    "language": "de",
    "published_after": "2020-01-01T00:00:00Z",
    "published_before": "2030-01-01T00:00:00Z",
    "updated_since": "2020-01-01T00:00:00Z",
    "fields": "id,headline",
    "limit": "50",
    "body": "first:1",
    "credit": "dpa",
    "after": "0",
    "q": "nachricht",
    "ids": "{story}",
    "under": "{comment}",
    "cursor": "{cursor}",
    "url": "http://127.0.0.1:8000/politik/haeuser-am-fluss/",
    "maxwidth": "800",
    "maxheight": "600",
    "path": "/politik/haeuser-am-fluss/",
}
"""For parameters whose values are not listed in the document."""

PLACES = {
    "/api/v1/articles/{key}/": ["haeuser-am-fluss", "{story}"],
    "/api/v1/articles/{key}/comments/": ["{story}"],
    "/api/v1/fronts/{slug}/": ["home"],
    "/api/v1/pages/{slug}/": ["impressum"],
    "/api/v1/images/{key}/": ["{image}"],
    "/api/v1/articles/{article_id}/ninjs/": ["{story}"],
    "/api/v1/articles/{article_id}/jsonld/": ["{story}"],
}
TOGETHER = {
    "/api/v1/articles/": ["include=related,translations,comments&fields=id"],
    "/api/v1/search/": [
        "q=nachricht&facets=section,tag,source,language,year",
        "q=nachrihct",
    ],
}
FEEDS = {
    "section-feed": "/feeds/sections/politik.rss",
    "tag-feed": "/feeds/tags/fluss.atom",
    "author-feed": "/feeds/authors/anna-berg.json",
    "feed": "/feeds/latest.rss",
    "sitemap": "/sitemap.xml",
    "sitemap-news": "/sitemap-news.xml",
    "sitemap-pages": "/sitemap-pages.xml",
    "sitemap-month": "/sitemaps/2026-03.xml",
    "security": "/.well-known/security.txt",
    "tdmrep": "/.well-known/tdmrep.json",
    "robots": "/robots.txt",
}
OF_THE_API = {"ninjs", "jsonld"}


def reads() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every GET that anybody may ask."""
    for path, methods in openapi()["paths"].items():
        operation = methods.get("get", {})
        if operation and "401" not in operation["responses"]:
            yield path, operation


def queries_of(path: str, operation: dict[str, Any], *, known: dict[str, str]) -> Iterator[str]:
    """Every parameter with every value that there is, beside those that are needed."""
    parameters = asked_in(operation)
    needed = [f"{each['name']}={value_of(each)[0]}" for each in parameters if each.get("required")]
    yield "&".join(needed)
    for each in parameters:
        if not each.get("required"):
            for value in value_of(each):
                if value != "{cursor}" or known["cursor"]:
                    yield "&".join([*needed, f"{each['name']}={value}"])
    yield from TOGETHER.get(path, ())


def asked_in(operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in operation.get("parameters", ()) if each["in"] == "query"]


def value_of(parameter: dict[str, Any]) -> list[str]:
    schema = parameter["schema"].get("items", parameter["schema"])
    return schema.get("enum") or [VALUES[parameter["name"]]]


def counts(reader: Reader, known: dict[str, str]) -> dict[str, int]:
    """How many queries each address takes."""
    found = {}
    for path, operation in reads():
        for place in PLACES.get(path, [""]):
            key = "{" + path.partition("{")[2].partition("}")[0] + "}"
            bare = path.replace(key, place)
            cursor = cursor_of(reader, bare.format(**known), operation)
            for query in queries_of(path, operation, known={**known, "cursor": cursor}):
                address = f"{bare}?{query}".format(**known, cursor=cursor)
                with CaptureQueriesContext(connection) as captured:
                    answer = reader.client.get(address)
                assert answer.status_code == 200, (address, answer.content)
                found[f"{bare}?{query}"] = len(captured)
                proposes = path == "/api/v1/search/" and b'"results":[]' in answer.content
                most = MOST_TO_PROPOSE if proposes else MOST
                assert len(captured) <= most, [address, *captured]
    for path in FEEDS.values():
        with CaptureQueriesContext(connection) as captured:
            assert reader.client.get(path).status_code in {200, 404}
        found[path] = len(captured)
    return found


def cursor_of(reader: Reader, path: str, operation: dict[str, Any]) -> str:
    """One that leads on, if the list is longer than one."""
    parameters = asked_in(operation)
    if "cursor" not in {each["name"] for each in parameters}:
        return ""
    needed = "".join(
        f"&{each['name']}={value_of(each)[0]}" for each in parameters if each.get("required")
    )
    following = reader.client.get(f"{path}?limit=1{needed}").json()["next"] or ""
    return following.partition("cursor=")[2].partition("&")[0]


def a_little_of_everything(now: datetime) -> tuple[Article, dict[str, str]]:
    image = picture(now)
    other = desk.story(now=now, slug="andere", headline="Andere Nachricht")
    actions.publish(article=other, by=CHIEF, now=now)
    body = desk.body("Erste Nachricht.")
    body["blocks"] += [{"id": "r", "type": "related", "article": str(other.pk)}]
    story = desk.story(
        now=now,
        body=body,
        lead_image=str(image.pk),
        bylines=[{"author": desk.author().pk, "role": "author"}],
        tags=[desk.tag().pk],
        translation_group=GROUP,
    )
    actions.publish(article=story, by=CHIEF, now=now)
    actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now)
    front = Front(name="Startseite", slug="home")
    fronts.begin(front=front, by=CHIEF, now=now)
    fronts.arrange(front=front, slots=[{"article": str(story.pk)}], by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    words = {"name": "Impressum", "slug": "impressum", "language": "de", "body": desk.body("Wir.")}
    pages.publish(page=pages.create(changes=words, by=CHIEF, now=now), by=CHIEF, now=now)
    comments = [
        post(article_id=story.pk, author_name="Jo", text=each, now=now + timedelta(seconds=9))
        for each in ("Ein gutes Wort.", "Noch eines.")
    ]
    known = {"story": str(story.pk), "image": str(image.pk), "comment": str(comments[0].pk)}
    return story, known


def much_more(story: Article, *, stories: int, now: datetime, reader: Reader) -> None:
    ids = fill(every(timedelta(seconds=1), since=now - 12 * HOUR, times=stories), names=NAMES)
    for kind in KINDS:
        Term.objects.bulk_create(
            Term(kind=kind, slug=f"{kind}-{n}", name=f"{kind} {n}", document='{"slug":"x"}')
            for n in range(50)
        )
        fill(
            every(timedelta(seconds=1), since=now - HOUR, times=50),
            names=[(kind, f"{kind}-{n}") for n in range(50)],
        )
    for number in range(30):
        post(
            article_id=story.pk,
            author_name="Jo",
            text=f"Wort {number}.",
            now=now + timedelta(seconds=10 + number),
        )
    blank = {"kicker": "", "headline": "", "image": None}
    slots = [{"article": str(key), **blank} for key in ids[:40]]
    front = FrontEdition.objects.get()
    FrontEdition.objects.create(
        subject_id=front.subject_id,
        number=2,
        slug=front.slug,
        name=front.name,
        visible_from=now + timedelta(seconds=50),
        arrangement_id=front.arrangement_id,
        document=json.dumps({"slots": slots}),
        created_at=now,
    )
    for number in range(20):
        words = {"name": "S", "slug": f"seite-{number}", "language": "de", "body": desk.body("W")}
        page = pages.create(changes=words, by=CHIEF, now=now)
        pages.publish(page=page, by=CHIEF, now=now + timedelta(seconds=51))
    settle(reader)


def settle(reader: Reader) -> None:
    """What is asked once after a change is asked; what workers do is done."""
    reader.read("changes/")
    record_due(now=reader.now)
    while catch_up(now=reader.now):
        pass
    reader.read("search/?q=warm")  # the first search remembers which languages there are


@pytest.mark.parametrize("stories", [300, pytest.param(10_000, marks=pytest.mark.deep)])
def test_number_of_queries_is_the_same_for_one_story_and_for_many(
    reader: Reader, now: datetime, stories: int
) -> None:
    story, known = a_little_of_everything(now)
    settle(reader)
    few = counts(reader, known)

    much_more(story, stories=stories, now=now, reader=reader)
    many = counts(reader, known)

    assert {path: (few[path], many[path]) for path in few if many[path] != few[path]} == {}
    assert len(few) > 150


def test_every_feed_is_asked() -> None:
    assert {each.name for each in urlpatterns} - OF_THE_API == set(FEEDS)


def test_every_place_is_one_of_the_document() -> None:
    assert set(PLACES) == {path for path, _ in reads() if "{" in path}

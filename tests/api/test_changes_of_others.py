"""Fronts, pages and discussions in the feed of changes."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from articles.comments import telling
from articles.comments.importing import import_comments
from articles.comments.posting import post
from articles.models import Article, Front
from articles.search.following import catch_up
from articles.search.models import Cursor
from articles.workflow import actions, fronts, pages
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def story(now: datetime) -> Article:
    made = desk.story(now=now)
    actions.publish(article=made, by=CHIEF, now=now)
    return made


@pytest.fixture
def front(now: datetime, story: Article) -> Front:
    made = Front(name="Startseite", slug="home")
    fronts.begin(front=made, by=CHIEF, now=now)
    fronts.arrange(front=made, slots=[{"article": str(story.pk)}], by=CHIEF, now=now)
    return made


def of(about: str, reader: Reader) -> list[dict[str, Any]]:
    return [each for each in reader.read("changes/")["results"] if each["about"] == about]


def test_front_is_told_of_when_it_comes_changes_and_goes(
    reader: Reader, now: datetime, front: Front
) -> None:
    fronts.publish(front=front, by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now + SECOND)
    fronts.withdraw(front=front, by=CHIEF, now=now + 2 * SECOND)

    found = of("front", reader)

    assert [each["kind"] for each in found] == ["published", "changed", "withdrawn"]
    assert found[0] | {"sequence": 0, "effective_at": ""} == {
        "sequence": 0,
        "effective_at": "",
        "about": "front",
        "kind": "published",
        "article_id": None,
        "slug": "home",
        "reason": None,
        "paths": ["/api/v1/fronts/", "/api/v1/fronts/home/"],
        "cache_tags": ["fronts", "front:home"],
    }


def test_planned_front_is_told_of_when_its_time_has_come(
    reader: Reader, now: datetime, front: Front
) -> None:
    fronts.publish(front=front, by=CHIEF, now=now)
    fronts.schedule(front=front, at=now + HOUR, by=CHIEF, now=now)

    assert len(of("front", reader)) == 1
    reader.now = now + HOUR
    assert [each["effective_at"] for each in of("front", reader)][1:] == [
        "2026-03-01T13:00:00.000000Z"
    ]


def test_every_moment_has_its_place_even_if_clocks_stand_still(
    reader: Reader, now: datetime, story: Article, front: Front
) -> None:
    for _ in range(3):
        fronts.publish(front=front, by=CHIEF, now=now)
        actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now)

    found = reader.read("changes/")["results"]

    assert [each["sequence"] for each in found] == list(range(1, 8))
    assert [each["about"] for each in found] == ["article", *["front", "article"] * 3]
    moments = [each["effective_at"] for each in found]
    assert moments == sorted(set(moments))


def test_page_that_moves_is_told_of_at_both_addresses(reader: Reader, now: datetime) -> None:
    words = {"name": "Impressum", "slug": "impressum", "language": "de", "body": desk.body("Wir.")}
    page = pages.create(changes=words, by=CHIEF, now=now)
    pages.publish(page=page, by=CHIEF, now=now)
    pages.save(page=page, changes=words | {"slug": "ueber-uns"}, by=CHIEF, now=now)
    pages.publish(page=page, by=CHIEF, now=now + SECOND)

    first, second = of("page", reader)

    assert (first["kind"], second["kind"]) == ("published", "changed")
    assert second["paths"] == [
        "/api/v1/pages/",
        "/api/v1/pages/ueber-uns/",
        "/ueber-uns/",
        "/api/v1/pages/impressum/",
        "/impressum/",
    ]
    assert second["cache_tags"] == ["pages", "page:ueber-uns", "page:impressum"]


def test_discussion_is_told_of_once_for_many_comments(
    reader: Reader, now: datetime, story: Article
) -> None:
    for number in range(3):
        post(article_id=story.pk, author_name="Jo", text=f"Gutes Wort {number}.", now=reader.now)

    (change,) = of("comments", reader)

    assert (change["kind"], change["article_id"]) == ("changed", str(story.pk))
    assert change["paths"] == [f"/api/v1/articles/{story.pk}/comments/"]
    assert change["cache_tags"] == [f"comments:{story.pk}"]
    assert change["cache_tags"][0] in reader.ask(change["paths"][0][8:]).headers["Cache-Tag"]


def test_lively_discussion_is_told_of_twice_a_minute(
    reader: Reader, now: datetime, story: Article
) -> None:
    start = reader.now
    for second in range(0, 60, 5):
        reader.now = start + second * SECOND
        post(article_id=story.pk, author_name="Jo", text=f"Wort {second}.", now=reader.now)
        of("comments", reader)
    reader.now = start + 10 * HOUR

    assert len(of("comments", reader)) == 3  # at 0 and 30 seconds, and what came after


def test_discussion_is_told_of_only_where_readers_see_the_story(
    reader: Reader, now: datetime
) -> None:
    draft = desk.story(now=now, slug="geheim")
    import_comments(article_id=draft.pk, comments=[("Jo", "Geheim.", None)], count=1, now=now)

    assert of("comments", reader) == []
    actions.publish(article=draft, by=CHIEF, now=reader.now)
    assert len(of("comments", reader)) == 1


def test_whoever_looks_second_tells_nothing_twice(
    now: datetime, reader: Reader, story: Article
) -> None:
    post(article_id=story.pk, author_name="Jo", text="Ein gutes Wort.", now=reader.now)

    assert telling.tell_due(now=reader.now) == 1
    assert telling.tell_due(now=reader.now + HOUR) == 0


def test_feed_takes_three_queries_whatever_it_tells_of(
    reader: Reader, now: datetime, front: Front, story: Article
) -> None:
    fronts.publish(front=front, by=CHIEF, now=now)
    post(article_id=story.pk, author_name="Jo", text="Ein gutes Wort.", now=reader.now)
    reader.read("changes/")

    with queries(3):
        assert len(reader.read("changes/")["results"]) == 3


def test_search_goes_on_over_what_is_not_its_business(
    reader: Reader, now: datetime, front: Front
) -> None:
    fronts.publish(front=front, by=CHIEF, now=now)

    while catch_up(now=reader.now):
        pass

    assert Cursor.objects.get(id=1).sequence == 2
    assert len(reader.headlines("search/?q=Häuser")) == 1

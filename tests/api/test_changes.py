"""The feed of changes: everything, once, in order, with what to purge."""

from datetime import datetime, timedelta

import pytest

from articles.workflow import actions, saving
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def test_every_change_is_told_in_order(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"slug": "ufer"})
    actions.update(article=story, by=CHIEF, now=now + SECOND)
    actions.kill(article=story, by=CHIEF, now=now + 2 * SECOND, reason="Falsch.")

    found = reader.read("changes/")["results"]

    assert [(each["sequence"], each["kind"], each["reason"]) for each in found] == [
        (1, "published", None),
        (2, "changed", None),
        (3, "killed", "Falsch."),
    ]
    assert {each["article_id"] for each in found} == {str(story.pk)}
    assert found[0]["effective_at"] == "2026-03-01T12:00:00.000000Z"


def test_changes_name_old_and_new_addresses_and_all_tags(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now, tags=[desk.tag("Alt").pk])
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(
        article=story,
        by=CHIEF,
        now=now,
        changes={
            "slug": "ufer",
            "section": desk.section("region", "Region").pk,
            "tags": [desk.tag("Neu").pk],
        },
    )
    actions.update(article=story, by=CHIEF, now=now + SECOND)

    (change,) = reader.read("changes/?after=1")["results"]

    assert change["paths"] == [
        f"/api/v1/articles/{story.pk}/",
        "/api/v1/articles/ufer/",
        "/region/ufer/",
        "/api/v1/articles/haeuser-am-fluss/",
        "/politik/haeuser-am-fluss/",
    ]
    assert change["cache_tags"] == [
        f"article:{story.pk}",
        "articles",
        "section:politik",
        "section:region",
        "source:dpa",
        "tag:alt",
        "tag:neu",
    ]


def test_withdrawn_story_leaves_a_tombstone(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.unpublish(article=story, by=CHIEF, now=now + SECOND, reason="Nur intern gesagt.")

    change = reader.read("changes/?after=1")["results"][0]

    assert (change["kind"], change["reason"]) == ("withdrawn", None)
    assert "/api/v1/articles/haeuser-am-fluss/" in change["paths"]
    assert "section:politik" in change["cache_tags"]


def test_scheduled_story_enters_the_feed_at_its_second(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now, expires_at=now + 2 * HOUR)
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    assert reader.read("changes/")["results"] == []
    reader.now = now + HOUR
    assert [each["kind"] for each in reader.read("changes/")["results"]] == ["published"]
    reader.now = now + 2 * HOUR
    assert [each["kind"] for each in reader.read("changes/?after=1")["results"]] == ["withdrawn"]


def test_feed_is_walked_by_sequence(reader: Reader, now: datetime) -> None:
    for number in range(5):
        actions.publish(article=desk.story(now=now, slug=f"s{number}"), by=CHIEF, now=now)

    path, sequences = "changes/?limit=2", []
    while path:
        page = reader.read(path)
        sequences += [each["sequence"] for each in page["results"]]
        path = page["next"] and "changes/?" + page["next"].partition("?")[2]

    assert sequences == [1, 2, 3, 4, 5]


def test_number_of_queries_does_not_grow_with_changes(reader: Reader, now: datetime) -> None:
    for number in range(4):
        actions.publish(article=desk.story(now=now, slug=f"s{number}"), by=CHIEF, now=now)

    for limit in (1, 4):
        with queries(3):
            reader.read(f"changes/?limit={limit}")


def test_feed_is_always_asked_anew(reader: Reader) -> None:
    assert "max-age=0" in reader.ask("changes/").headers["Cache-Control"]

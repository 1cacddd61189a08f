"""Readers find what they can see, and only that."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from articles.editions.log import record_due
from articles.editions.models import Listing
from articles.models import Article
from articles.search.following import catch_up
from articles.search.models import Cursor, Indexed
from articles.search.rebuilding import rebuild
from articles.search.searching import Highlight, search
from articles.workflow import actions, saving
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
Publish = Callable[..., Article]


@pytest.fixture
def publish(now: datetime) -> Publish:
    count = iter(range(1000))

    def publish(*, at: datetime = now, **changes: object) -> Article:
        story = desk.story(now=at, **{"slug": f"story-{next(count)}", **changes})
        actions.publish(article=story, by=CHIEF, now=at)
        return story

    return publish


def found(query: str, now: datetime) -> list[str]:
    catch_up(now=now)
    hits = search(query=query, now=now)
    return sorted(json.loads(hit.card)["headline"] for hit in hits)


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("Haus", ["Häuser am Fluss"]),
        ("haeuser", ["Häuser am Fluss"]),
        ("FLUSS häuser", ["Häuser am Fluss"]),
        ("Fluss Berg", []),
        ("nguyen", ["Nguyễn Văn An ở Đà Nẵng"]),
        ("Nguyễn", ["Nguyễn Văn An ở Đà Nẵng"]),
        ("da nang", ["Nguyễn Văn An ở Đà Nẵng"]),
        ("run", ["She runs the press"]),
        ("running", ["She runs the press"]),
        ("新闻", ["新闻编辑部"]),
        ("strasse", ["Die Straße"]),
        (
            "dpa",
            [
                "Die Straße",
                "Häuser am Fluss",
                "Nguyễn Văn An ở Đà Nẵng",
                "She runs the press",
                "新闻编辑部",
            ],
        ),
        ("absatz zweiter", ["Häuser am Fluss"]),
        ("3d 1e5 0x10", ["3d 1e5 0x10 v2.0"]),
        ("nichts", []),
    ],
)
def test_every_engine_finds_the_same(
    now: datetime, publish: Publish, query: str, headlines: list[str]
) -> None:
    other = desk.body("Ganz anders.")
    publish()
    publish(headline="Nguyễn Văn An ở Đà Nẵng", language="vi", body=other)
    publish(headline="She runs the press", language="en", body=other)
    publish(headline="新闻编辑部", language="zh-Hans", body=other)
    publish(headline="Die Straße", body=other)
    publish(
        headline="3d 1e5 0x10 v2.0",
        language="en",
        body=other,
        sources=[],
        bylines=[{"author": desk.author().pk, "role": "author"}],
    )

    assert found(query, now + HOUR) == headlines


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\x00",
        "'",
        '"',
        "\"'\"'",
        "AND OR NOT NEAR",
        "* ^ : - + ( ) { }",
        "headline:haus",
        "haus*",
        "a & b | !c <-> d",
        "\\",
        "🌊",
        "🌊 haus",
        "\ud800",
        "x" * 10_000,
        "haus " * 2_000,
        "%s %(x)s",
        "; DROP TABLE search_words; --",
        "\u202e\u200b",
        "ا َ ِ",
    ],
)
def test_odd_queries_are_no_errors(now: datetime, publish: Publish, query: str) -> None:
    publish()

    found(query, now + HOUR)


def test_draft_and_scheduled_texts_are_not_in_the_index(now: datetime, publish: Publish) -> None:
    story = publish()
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Geheimnis"})
    actions.schedule(article=story, at=now + 2 * HOUR, by=CHIEF, now=now + HOUR)

    assert found("Geheimnis", now + HOUR) == []


def test_scheduled_story_is_found_once_its_time_has_come(now: datetime) -> None:
    story = desk.story(now=now)
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    before = found("Haus", now + HOUR / 2)
    record_due(now=now + HOUR)

    assert before == []
    assert found("Haus", now + HOUR) == ["Häuser am Fluss"]


def test_killed_story_is_not_found_even_while_the_index_lags(
    now: datetime, publish: Publish
) -> None:
    story = publish()
    catch_up(now=now)

    actions.kill(article=story, by=CHIEF, now=now + HOUR, reason="Falsch")

    assert search(query="Haus", now=now + HOUR) == []
    assert catch_up(now=now + HOUR) == 1
    assert not Indexed.objects.exists()


def test_corrected_text_is_found_and_the_old_one_is_not(now: datetime, publish: Publish) -> None:
    story = publish(headline="Brücke")
    catch_up(now=now)

    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Steg"})
    actions.update(article=story, by=CHIEF, now=now + HOUR)

    assert found("Steg", now + HOUR) == ["Steg"]
    assert found("Brücke", now + HOUR) == []


def test_following_twice_changes_nothing(now: datetime, publish: Publish) -> None:
    publish()

    assert catch_up(now=now) == 1
    assert catch_up(now=now) == 0
    assert Cursor.objects.get().sequence == 1


def test_change_that_takes_effect_after_the_workers_moment_waits(
    now: datetime, publish: Publish
) -> None:
    publish(at=now + timedelta(microseconds=5))

    assert catch_up(now=now) == 0
    assert catch_up(now=now + HOUR) == 1


def test_headline_weighs_more_than_body(now: datetime, publish: Publish) -> None:
    low = publish(headline="Anderes", body=desk.body("Ein Deich kommt hier vor."))
    high = publish(headline="Der Deich", body=desk.body("Ganz anders."))
    catch_up(now=now + HOUR)

    hits = search(query="Deich", now=now + HOUR)

    assert [hit.article_id for hit in hits] == [high.pk, low.pk]
    assert hits[0].score > hits[1].score > 0


def test_of_two_equal_stories_the_newer_comes_first(now: datetime, publish: Publish) -> None:
    old = publish(at=now)
    new = publish(at=now + timedelta(days=700))
    catch_up(now=now + timedelta(days=701))

    hits = search(query="Haus", now=now + timedelta(days=701))

    assert [hit.article_id for hit in hits] == [new.pk, old.pk]


def test_highlights_say_where_the_words_stand(now: datetime, publish: Publish) -> None:
    publish(body=desk.body("Vor dem Haus lag Schnee."))
    catch_up(now=now)

    (hit,) = search(query="haus", now=now)

    assert hit.highlights == (
        Highlight("headline", None, 0, 6),
        Highlight("body", "p0", 8, 12),
    )


def test_search_can_be_narrowed(now: datetime, publish: Publish) -> None:
    publish(language="de")
    english = publish(language="en")
    catch_up(now=now + HOUR)

    hits = search(query="Fluss", now=now + HOUR, listings=Listing.objects.filter(language="en"))

    assert [hit.article_id for hit in hits] == [english.pk]


def test_pages_follow_each_other_without_gap(now: datetime, publish: Publish) -> None:
    for number in range(5):
        publish(at=now + timedelta(minutes=number))
    catch_up(now=now + HOUR)

    whole = [hit.article_id for hit in search(query="Haus", now=now + HOUR)]
    pages = [
        hit.article_id
        for offset in range(0, 6, 2)
        for hit in search(query="Haus", now=now + HOUR, limit=2, offset=offset)
    ]

    assert pages == whole
    assert len(whole) == 5


def test_rebuilding_gives_the_index_that_following_gave(now: datetime, publish: Publish) -> None:
    for number in range(3):
        publish(at=now + timedelta(minutes=number))
    catch_up(now=now + HOUR)
    followed = found("Haus", now + HOUR)

    progress = list(rebuild(now=now + HOUR))

    assert progress == [(3, 3)]
    assert search(query="Haus", now=now + HOUR)
    assert found("Haus", now + HOUR) == followed
    assert catch_up(now=now + HOUR) == 0


def test_rebuilding_that_was_killed_is_made_good_by_following(
    now: datetime, publish: Publish
) -> None:
    publish()
    catch_up(now=now)

    next(rebuild(now=now), None)

    assert catch_up(now=now) == 1
    assert found("Haus", now) == ["Häuser am Fluss"]


def test_command_says_what_it_did(
    now: datetime, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    publish()

    call_command("rebuild_search")

    assert "The index holds 1 stories." in capsys.readouterr().out


def test_search_takes_as_many_queries_for_ten_hits_as_for_one(
    now: datetime, publish: Publish, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        publish(at=now + timedelta(minutes=number))
    catch_up(now=now + HOUR)
    search(query="Haus", now=now + HOUR)

    with django_assert_num_queries(3):
        hits = search(query="Haus", now=now + HOUR)

    assert len(hits) == 10

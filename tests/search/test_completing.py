"""What is proposed while somebody types is what readers can find, the same with every engine."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.analyser import words
from articles.search.completing import Completion, completions, fits
from articles.search.following import catch_up
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stories(now: datetime) -> None:
    anna, river = desk.author().pk, desk.tag("Fluss").pk
    told = [
        ("eins", "Häuser am Fluss", "de"),
        ("zwei", "Hausboote auf der Oder", "de"),
        ("drei", "Nguyễn Văn An ở Đà Nẵng", "vi"),
        ("vier", "新闻编辑部", "zh"),
    ]
    for number, (slug, headline, language) in enumerate(told):
        story = desk.story(
            now=now,
            slug=slug,
            headline=headline,
            language=language,
            tags=[river],
            bylines=[{"author": anna, "role": "author"}],
        )
        actions.publish(article=story, by=CHIEF, now=now + number * HOUR / 60)
    coming = desk.story(now=now, slug="bald", headline="Hausaufgaben")
    actions.schedule(article=coming, at=now + 9 * HOUR, by=CHIEF, now=now)
    catch_up(now=now + HOUR)


def texts(query: str, now: datetime, limit: int = 8) -> list[str]:
    return [each.text for each in completions(query=query, now=now + HOUR, limit=limit).found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("h", ["Hausboote auf der Oder", "Häuser am Fluss"]),
        ("HÄU", ["Hausboote auf der Oder", "Häuser am Fluss"]),
        ("hausb", ["Hausboote auf der Oder"]),
        ("häuser", ["Häuser am Fluss"]),
        ("am häuser", ["Häuser am Fluss"]),
        ("hausboote od", ["Hausboote auf der Oder"]),
        ("haus od", []),
        ("flu", ["Fluss", "Häuser am Fluss"]),
        ("ann", ["Anna Berg"]),
        ("nguy", ["Nguyễn Văn An ở Đà Nẵng"]),
        ("新", ["新闻编辑部"]),
        ("zweiter abs", []),
        ("nichts", []),
        ("'\"*:(-", []),
        ('h\' OR "x"* :', []),
    ],
)
def test_names_and_headlines_that_begin_like_it(
    now: datetime, query: str, expected: list[str]
) -> None:
    assert texts(query, now) == expected


def test_names_say_what_they_are_and_how_often_they_are_met(now: datetime) -> None:
    (first, *_) = completions(query="flus", now=now + HOUR, limit=5).found

    assert first == Completion(text="Fluss", kind="tag", slug="fluss", count=4)


def test_no_more_than_asked_for(now: datetime) -> None:
    assert texts("h", now, limit=1) == ["Hausboote auf der Oder"]


def test_what_readers_no_longer_see_is_not_proposed(now: datetime) -> None:
    story = desk.story(now=now, slug="kurz", headline="Hauskatzen", expires_at=now + 2 * HOUR)
    actions.publish(article=story, by=CHIEF, now=now + HOUR / 2)
    catch_up(now=now + HOUR)

    assert "Hauskatzen" in texts("hausk", now)
    assert completions(query="hausk", now=now + 2 * HOUR, limit=5).found == []


@given(st.text(max_size=40))
def test_whatever_is_typed_what_is_proposed_begins_like_it(text: str) -> None:
    now = datetime.fromisoformat("2026-03-01T13:00:00Z")
    typed = [word.folded for word in words(text)]

    for each in completions(query=text, now=now, limit=20).found:
        assert fits(each.text, typed)

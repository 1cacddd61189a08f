"""Other spellings are proposed out of what readers see, the same with every engine."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.search.following import catch_up
from articles.search.spelling import did_you_mean, distance, letters_of
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

HOUR = timedelta(hours=1)
WORDS = st.text("abcé", max_size=8)


@pytest.fixture
def bridge(now: datetime) -> Article:
    told = [
        ("bruecke", "Brücke über den Kanal", "de"),
        ("nguyen", "Nguyễn Văn An ở Đà Nẵng", "vi"),
        ("minister", "Außenminister reist nach Astana", "de"),
        ("zh", "新闻编辑部", "zh"),
    ]
    stories = []
    for slug, headline, language in told:
        story = desk.story(now=now, slug=slug, headline=headline, language=language)
        actions.publish(article=story, by=CHIEF, now=now)
        stories.append(story)
    coming = desk.story(now=now, slug="bald", headline="Geheimnis")
    actions.schedule(article=coming, at=now + 9 * HOUR, by=CHIEF, now=now)
    catch_up(now=now + HOUR)
    return stories[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("brükce", "Brücke"),
        ("„brucken“!", "„Brücke“!"),
        ("kanl brücke", "Kanal brücke"),
        ("Kanahl, brüke?", "Kanal, Brücke?"),
        ("ngyuen", "Nguyễn"),
        ("aussenminster", "Außenminister"),
        ("ausenminster", "Außenminister"),
        ("auenminstr", None),
        ("kanl astana", None),
        ("geheimnsi", None),
        ("übre", "über"),
        ("kan", None),
        ("新闻社会", None),
        ("", None),
        ("\x00 \ud800 '\" * (", None),
        ("x" * 9_000, None),
        ("kanl " * 20, "Kanal " * 20),
        ("kanl " * 9_000, None),
    ],
)
def test_words_of_like_spelling_that_find_something(
    now: datetime, bridge: Article, query: str, expected: str | None
) -> None:
    told = did_you_mean(query=query, now=now + HOUR)

    assert told == expected


@pytest.mark.django_db
def test_words_of_a_killed_story_are_not_proposed(now: datetime, bridge: Article) -> None:
    actions.kill(article=bridge, by=CHIEF, now=now + 2 * HOUR, reason="Falsch")

    assert did_you_mean(query="brükce", now=now + HOUR) == "Brücke"
    assert did_you_mean(query="brükce", now=now + 2 * HOUR) is None


@pytest.mark.django_db
def test_it_takes_three_queries(
    now: datetime, bridge: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    did_you_mean(query="brükce", now=now + HOUR)

    with django_assert_num_queries(3):
        assert did_you_mean(query="brükce kanl", now=now + HOUR) == "Brücke Kanal"


@given(one=WORDS, other=WORDS)
def test_distance_is_even_handed_and_letters_never_rule_out_what_is_near(
    one: str, other: str
) -> None:
    faults = distance(one, other)

    assert faults == distance(other, one)
    assert (faults == 0) == (one == other)
    assert abs(len(one) - len(other)) <= faults <= max(len(one), len(other))
    assert (letters_of(one) ^ letters_of(other)).bit_count() <= 2 * faults


@given(word=st.text("abcé", min_size=2), place=st.integers(0))
def test_one_slip_is_one_fault(word: str, place: int) -> None:
    i = place % (len(word) - 1)

    assert distance(word, word[:i] + word[i + 1 :]) == 1
    assert distance(word, word[:i] + "x" + word[i:]) == 1
    assert distance(word, word[:i] + "x" + word[i + 1 :]) == 1
    assert distance(word, word[:i] + word[i + 1] + word[i] + word[i + 2 :]) <= 1

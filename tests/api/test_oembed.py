"""A story as a link on somebody else's page."""

from datetime import datetime

import pytest

from articles.models import Article
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader, picture
from tests.api.test_schema import require
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

STORY = "http://127.0.0.1:8000/politik/haeuser-am-fluss/"


@pytest.fixture
def story(now: datetime) -> Article:
    article = desk.story(
        now=now,
        lead_image=str(picture(now).pk),
        bylines=[{"author": desk.author().pk, "role": "author"}],
    )
    actions.publish(article=article, by=CHIEF, now=now)
    return article


def test_address_of_a_story_gives_a_link_with_its_picture(reader: Reader, story: Article) -> None:
    link = reader.read(f"oembed/?url={STORY}&format=json")

    require(link, "OEmbed")
    assert (link["type"], link["title"], link["author_name"]) == (
        "link",
        "Häuser am Fluss",
        "Anna Berg",
    )
    assert link["url"] == STORY


def test_picture_is_no_larger_than_wanted(reader: Reader, story: Article) -> None:
    link = reader.read(f"oembed/?url={STORY}&maxwidth=500&maxheight=300")
    none = reader.read(f"oembed/?url={STORY}&maxwidth=10")

    assert (link["thumbnail_width"], link["thumbnail_height"]) == (480, 270)
    assert "thumbnail_url" not in none


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/politik/nichts/",
        "http://elsewhere.example/politik/haeuser-am-fluss/",
        "http://[/politik/haeuser-am-fluss/",
        "haeuser-am-fluss",
    ],
)
def test_what_is_no_story_of_ours_is_not_found(reader: Reader, story: Article, url: str) -> None:
    reader.problem(f"oembed/?url={url}", status=404)


def test_killed_story_is_gone_and_says_why(reader: Reader, story: Article) -> None:
    actions.kill(article=story, by=CHIEF, now=reader.now, reason="Falsch.")
    reader.now = reader.now.replace(minute=reader.now.minute + 1)

    assert reader.problem(f"oembed/?url={STORY}", status=410)["detail"] == "Falsch."


def test_other_formats_are_refused_by_name(reader: Reader, story: Article) -> None:
    assert reader.faults(f"oembed/?url={STORY}&format=xml") == [("format", "not_allowed")]

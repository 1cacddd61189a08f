"""A story removed for good takes its pictures' files with it, as far as they are its own."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from articles.body import build
from articles.models import Article
from articles.workflow import actions
from media.intake import take_in
from media.models import Image
from media.renditions import ready
from media.working import make_due
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.media.files import all_files
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def picture(now: datetime) -> Image:
    image = take_in(file=photo(width=300), now=now, alt_text="Ufer", credit_line="X", licence="own")
    make_due(now=now)
    return image


def story(image: Image, now: datetime, **more: object) -> Article:
    return desk.story(now=now, body=build.body([build.image(image.pk)]), **more)


def test_readers_find_its_pictures_no_more_and_the_archive_keeps_them(
    now: datetime, settings: Settings
) -> None:
    image = picture(now)
    article = story(image, now)
    actions.publish(article=article, by=CHIEF, now=now)

    actions.expunge(article=article, by=CHIEF, now=now + HOUR, reason="Court order 12/26")

    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]
    assert not image.renditions.exists()


def test_a_picture_of_another_story_stays(now: datetime) -> None:
    image = picture(now)
    article = story(image, now)
    story(image, now, slug="andere")

    actions.expunge(article=article, by=CHIEF, now=now + HOUR, reason="Court order 12/26")

    assert ready(image)


def test_a_portrait_stays(now: datetime) -> None:
    image = picture(now)
    author = desk.author()
    author.portrait = image
    author.save()
    article = story(image, now)

    actions.expunge(article=article, by=CHIEF, now=now + HOUR, reason="Court order 12/26")

    assert ready(image)


def test_publishing_asks_for_what_is_missing(now: datetime) -> None:
    image = picture(now)
    article = story(image, now)
    actions.expunge(article=article, by=CHIEF, now=now + HOUR, reason="Court order 12/26")
    other = story(image, now, slug="andere")

    actions.publish(article=other, by=CHIEF, now=now + HOUR)
    make_due(now=now + HOUR)

    assert ready(image)

"""What is frozen follows its names and pictures, also where the document itself says the same."""

from datetime import datetime, timedelta

import pytest

from articles.editions.models import Listing, Term
from articles.models import Article, Author
from articles.workflow import actions, picture_desk, renaming
from articles.workflow.refreezing import drain, refreeze
from media.models import Image
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.workflow.test_refreezing import picture

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def sections(story: Article, at: datetime) -> set[str]:
    terms = Listing.objects.visible(at).of(story.pk).get().terms
    return set(terms.filter(kind="section").values_list("slug", flat=True))


def portrayed(image: Image) -> Author:
    author = desk.author()
    Author.objects.filter(pk=author.pk).update(portrait=image)
    return author


def test_stories_move_with_their_section_under_another_parent(now: datetime) -> None:
    film = desk.section("film", "Film", parent=desk.section("kultur", "Kultur"))
    story = desk.story(now=now, section=film.pk)
    actions.publish(article=story, by=CHIEF, now=now)
    film.parent = desk.section("sport", "Sport")

    renaming.change(named=film, by=CHIEF, now=now + HOUR)
    drain(now=now + HOUR)

    assert sections(story, now + HOUR) == {"film", "sport"}


def test_stories_are_found_under_the_new_slug_of_a_parent_section(now: datetime) -> None:
    culture = desk.section("kultur", "Kultur")
    film = desk.section("film", "Film", parent=culture)
    story = desk.story(now=now, section=film.pk)
    actions.publish(article=story, by=CHIEF, now=now)
    culture.slug = "culture"

    renaming.change(named=culture, by=CHIEF, now=now + HOUR)
    drain(now=now + HOUR)

    assert sections(story, now + HOUR) == {"film", "culture"}


def test_freezing_again_knows_an_end_that_was_set_after_the_job_was_read(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    as_read = Article.objects.get(pk=story.pk)
    actions.set_end(article=story, until=now + HOUR, by=CHIEF, now=now + SECOND)

    refreeze(article=as_read, now=now + 2 * SECOND)

    assert Listing.objects.visible(now + HOUR - SECOND).exists()
    assert not Listing.objects.visible(now + HOUR).exists()


def test_killed_picture_is_no_portrait_any_more(now: datetime) -> None:
    image = picture(now)
    author = portrayed(image)
    story = desk.story(now=now, bylines=[{"author": author.pk, "role": "author"}])
    actions.publish(article=story, by=CHIEF, now=now)
    assert str(image.pk) in Term.objects.get(kind="author").document

    picture_desk.kill_picture(image=image, by=CHIEF, now=now + HOUR, reason="It shows another man.")

    assert str(image.pk) not in Term.objects.get(kind="author").document


def test_portrait_whose_rights_end_is_not_shown_as_nothing_would_take_it_away(
    now: datetime,
) -> None:
    author = portrayed(picture(now, rights_until=now + HOUR))
    story = desk.story(now=now, bylines=[{"author": author.pk, "role": "author"}])

    actions.publish(article=story, by=CHIEF, now=now)

    assert '"portrait":null' in Term.objects.get(kind="author").document


def test_page_opened_before_a_picture_was_killed_does_not_bring_it_back(now: datetime) -> None:
    image = picture(now)
    page = Image.objects.get(pk=image.pk)
    picture_desk.kill_picture(image=image, by=CHIEF, now=now, reason="It shows another man.")
    page.caption = "Der Fluss"

    picture_desk.change_picture(image=page, by=CHIEF, now=now + SECOND)

    stored = Image.objects.get(pk=image.pk)
    assert (stored.caption, stored.withdrawn_at) == ("Der Fluss", now)

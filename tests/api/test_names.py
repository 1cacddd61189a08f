"""Sections, tags, authors, sources and pictures, as far as readers can see their stories."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from articles.editions.models import Listing, ListingTerm, Picture, Term
from articles.models import Section
from articles.workflow import actions
from tests import desk
from tests.api.conftest import Reader, picture, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import fill

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def term(kind: str, slug: str, position: int = 0) -> None:
    document = f'{{"slug":"{slug}","name":"{slug.title()}"}}'
    Term.objects.create(
        kind=kind, slug=slug, name=slug.title(), position=position, document=document
    )


def test_names_are_those_of_visible_stories_with_their_counts(
    reader: Reader, now: datetime
) -> None:
    region = Section.objects.create(slug="region", name="Region", parent=desk.section())
    actions.publish(article=desk.story(now=now, section=region.pk), by=CHIEF, now=now)
    public = desk.story(now=now, slug="b", tags=[desk.tag().pk])
    actions.publish(article=public, by=CHIEF, now=now)
    secret = desk.story(now=now, slug="c", tags=[desk.tag("Geheim").pk])
    actions.schedule(article=secret, at=now + HOUR, by=CHIEF, now=now)

    assert reader.read("sections/")["results"] == [
        {"slug": "politik", "name": "Politik", "description": "", "parent": None, "count": 2},
        {"slug": "region", "name": "Region", "description": "", "parent": "politik", "count": 1},
    ]
    assert reader.read("tags/")["results"] == [{"slug": "fluss", "name": "Fluss", "count": 1}]
    assert reader.read("sources/")["results"] == [
        {"slug": "dpa", "name": "dpa", "domain": None, "count": 2}
    ]
    reader.now = now + HOUR
    assert [tag["slug"] for tag in reader.read("tags/")["results"]] == ["fluss", "geheim"]


def test_name_of_a_withdrawn_story_is_gone(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now, tags=[desk.tag().pk])
    actions.publish(article=story, by=CHIEF, now=now)

    actions.kill(article=story, by=CHIEF, now=now, reason="Falsch.")

    assert [reader.read(f"{names}/")["results"] for names in ("tags", "sections")] == [[], []]


def test_names_come_in_pages_both_ways(reader: Reader, now: datetime) -> None:
    slugs = ["z", "a", "b", "c", "d"]
    for position, slug in enumerate(slugs):
        term("tag", slug, position=position // 3)
    fill([now], names=[("tag", slug) for slug in slugs])

    first = reader.read("tags/?limit=2")
    second = reader.read("tags/?" + first["next"].partition("?")[2])
    third = reader.read("tags/?" + second["next"].partition("?")[2])
    back = reader.read("tags/?" + third["previous"].partition("?")[2])

    found = [[tag["slug"] for tag in page["results"]] for page in (first, second, third)]
    assert found == [["a", "b"], ["z", "c"], ["d"]]
    assert back["results"] == second["results"]
    assert (first["previous"], third["next"]) == (None, None)


def test_number_of_queries_does_not_grow_with_names(reader: Reader, now: datetime) -> None:
    for number in range(30):
        term("author", f"a{number}")
    fill([now] * 3, names=[("author", f"a{number}") for number in range(30)])

    for limit in (1, 30):
        with queries(2):
            reader.read(f"authors/?limit={limit}")


def test_picture_is_found_as_long_as_a_visible_story_shows_it(
    reader: Reader, now: datetime
) -> None:
    image = uuid4()
    Picture.objects.create(image_id=image, document='{"id":"x"}', etag='"e"')
    fill([now], names=[("image", str(image))], visible_until=now + HOUR)

    with queries(1):
        answer = reader.ask(f"images/{image}/")

    assert (answer.content, answer.headers["ETag"]) == (b'{"id":"x"}', '"e"')
    assert answer.headers["Cache-Tag"] == f"image:{image}"
    reader.now = now + HOUR
    reader.problem(f"images/{image}/", status=404)


def test_picture_of_a_scheduled_story_is_not_there_yet(reader: Reader, now: datetime) -> None:
    image = uuid4()
    Picture.objects.create(image_id=image, document="{}", etag='"e"')
    fill([now + HOUR], names=[("image", str(image))])

    reader.problem(f"images/{image}/", status=404)
    reader.now = now + HOUR
    assert reader.read(f"images/{image}/") == {}


def test_unlisted_windows_hide_their_names(reader: Reader, now: datetime) -> None:
    term("tag", "a")
    fill([now], names=[("tag", "a")])
    Listing.objects.update(listed=False)
    ListingTerm.objects.update(listed=False)

    assert reader.read("tags/")["results"] == []


def test_portrait_is_found_under_its_id_as_long_as_its_author_is_read(
    reader: Reader, now: datetime
) -> None:
    image, author = picture(now), desk.author()
    author.portrait = image
    author.save()
    story = desk.story(now=now, bylines=[{"author": author.pk, "role": "author"}])
    reader.problem(f"images/{image.pk}/", status=404)
    actions.publish(article=story, by=CHIEF, now=now)
    (told,) = reader.read("authors/")["results"]

    with queries(2):
        assert reader.read(f"images/{image.pk}/") == told["portrait"]

    actions.unpublish(article=story, by=CHIEF, now=reader.now, reason="Vorbei.")
    reader.problem(f"images/{image.pk}/", status=404)

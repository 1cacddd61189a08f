"""Lists and home: everything is found, and no row costs a query of its own."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin import home
from articles.body import build
from articles.models import Article
from articles.workflow import actions, saving
from tests import desk
from tests.admin.conftest import page_of

pytestmark = pytest.mark.django_db

CHIEF = desk.EDITOR_IN_CHIEF
HOME = "admin:index"
LIST = "admin:articles_article_changelist"


def found(client: Client, **asked: str) -> str:
    return client.get(reverse(LIST), asked).text


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def newsroom(now: datetime, *, stories: int, start: int = 0) -> None:
    """Stories in every stage, as many of each."""
    for number in range(start, start + stories):
        own = {"headline": f"Nummer {number}"}
        desk.story(now=now, slug=f"draft-{number}", **own)
        submitted = desk.story(now=now, slug=f"review-{number}", **own)
        actions.submit(article=submitted, by=CHIEF, now=now)
        live = desk.story(now=now, slug=f"live-{number}", **own)
        actions.publish(article=live, by=CHIEF, now=now)
        later = desk.story(now=now, slug=f"later-{number}", **own)
        actions.schedule(article=later, by=CHIEF, now=now, at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize("name", [HOME, LIST])
def test_number_of_queries_does_not_grow_with_stories(
    at_desk: Client, now: datetime, name: str
) -> None:
    newsroom(now, stories=1)
    at_desk.get(reverse(name))
    few = queries(lambda: at_desk.get(reverse(name)))

    newsroom(now, stories=4, start=1)

    assert queries(lambda: at_desk.get(reverse(name))) == few


@pytest.mark.parametrize(
    "words",
    ["Häuser", "häuser", "Ufer", "Zweiter Absatz", "strömt", "baoquocte.vn", "fluss absatz"],
)
def test_story_is_found_by_headline_dek_text_and_source(
    at_desk: Client, now: datetime, words: str
) -> None:
    source = {"source": 0, "url": "https://baoquocte.vn/1", "role": "original", "external_id": ""}
    text = desk.text(body=desk.body("Zweiter Absatz: Es strömt."))
    source["source"] = text["sources"][0]["source"]
    desk.story(now=now, **{**text, "sources": [source]})
    desk.story(now=now, slug="anderes", headline="Ganz anderes", dek="Nichts", body=desk.body("x"))

    page = found(at_desk, q=words)

    assert "Häuser am Fluss" in page
    assert "Ganz anderes" not in page


def test_tabs_show_their_stage(at_desk: Client, anna: User, now: datetime) -> None:
    newsroom(now, stories=1)
    spiked = desk.story(now=now, slug="spiked", headline="Weg damit")
    actions.spike(article=spiked, by=CHIEF, now=now, reason="Doppelt")
    killed = desk.story(now=now, slug="killed", headline="Zurückgezogen")
    actions.publish(article=killed, by=CHIEF, now=now)
    actions.kill(article=killed, by=CHIEF, now=now, reason="Falsch")
    wanted = desk.story(
        now=now, slug="wanted", headline="Ohne Bild", body=build.body([build.image(caption="Ufer")])
    )
    mine = desk.story(now=now, by=anna, slug="mine", headline="Meins")

    def addresses(stage: str) -> set[str]:
        page = found(at_desk, stage=stage)
        keys = re.findall(r"/admin/articles/article/([0-9a-f-]{36})/change/", page)
        return set(Article.objects.filter(pk__in=keys).values_list("slug", flat=True))

    assert addresses("review") == {"review-0"}
    assert addresses("scheduled") == {"later-0"}
    assert addresses("live") == {"live-0"}
    assert addresses("killed") == {killed.slug}
    assert addresses("spiked") == {spiked.slug}
    assert addresses("wanted") == {wanted.slug}
    assert addresses("mine") == {mine.slug}


def test_story_without_headline_is_listed_by_its_dek(at_desk: Client, now: datetime) -> None:
    desk.story(now=now, headline="", dek="Was am Ufer geschah, steht hier.")

    assert '<span class="headline missing">Was am Ufer geschah, steht hier.</span>' in found(
        at_desk
    )


def test_home_names_what_waits(at_desk: Client, anna: User, now: datetime) -> None:
    desk.story(now=now, by=anna, slug="mine", headline="Mein Entwurf")
    newsroom(now, stories=1)
    image = build.image(caption="Das Ufer am Morgen", credit_line="RIA Novosti", id="b1")
    wanted = desk.story(now=now, slug="wanted", body=build.body([image]))

    home = at_desk.get(reverse(HOME)).text

    for words in ("Mein Entwurf", "Das Ufer am Morgen", "RIA Novosti", "In review", "Scheduled"):
        assert words in home
    assert f"{page_of(wanted)}#b1" in home


def test_home_of_somebody_without_a_role_says_so(client: Client, db: None) -> None:
    nobody = User.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody)

    assert "Ask for a role." in client.get(reverse(HOME)).text


def test_pictures_and_articles_are_found_for_the_text(at_desk: Client, story: Article) -> None:
    address = reverse("admin:articles_article_find")

    by_words = at_desk.get(address, {"to": "article", "q": "Häuser"}).json()["results"]
    by_key = at_desk.get(address, {"to": "article", "id": str(story.pk)}).json()["results"]
    nothing = at_desk.get(address, {"to": "image", "id": "no id", "q": "x\0"}).json()["results"]

    assert by_words == by_key == [{"id": str(story.pk), "text": story.headline}]
    assert nothing == []


def test_a_published_story_that_is_changed_counts_among_the_drafts(
    at_desk: Client, anna: User, story: Article, now: datetime
) -> None:
    actions.publish(article=story, by=CHIEF, now=now)
    mine = home.queues(by=anna, now=now)[0]
    saving.save(article=story, by=CHIEF, now=now, changes={"dek": "Am anderen Ufer."})
    again = home.queues(by=anna, now=now)[0]

    assert (mine.count, len(mine.lines)) == (0, 0)
    assert (again.count, len(again.lines)) == (1, 1)
    assert page_of(story) in found(at_desk, stage="draft")

"""Every list and story page of the desk asks the database as often for 200 stories as for 10."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.lookup.indexing import catch_up
from articles.models import Article
from articles.workflow import actions, notes
from tests import desk
from tests.admin.conftest import page_of

pytestmark = pytest.mark.django_db

CHIEF = desk.EDITOR_IN_CHIEF
LISTED = reverse("admin:articles_article_changelist")


def stories(now: datetime, *, upto: int) -> None:
    """So many stories in all, each with a note; every third one is live."""
    for number in range(Article.objects.count(), upto):
        story = desk.story(now=now, slug=f"story-{number}", headline=f"Nummer {number}")
        if number % 3 == 0:
            actions.publish(article=story, by=CHIEF, now=now)
        for noted in (story, Article.objects.order_by("pk")[0]):
            notes.write(article=noted, text="Bitte prüfen, @anna.", by=CHIEF, now=now)
    while catch_up(now=now):
        pass


def counts(client: Client, addresses: list[str]) -> dict[str, int]:
    found = {}
    for address in addresses:
        client.get(address)  # what is remembered is remembered by now
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        found[address] = len(captured)
    return found


def test_number_of_queries_is_the_same_for_10_and_200_stories(
    at_desk: Client, anna: User, now: datetime
) -> None:
    stories(now, upto=10)
    first = Article.objects.order_by("pk")[0]
    addresses = [
        reverse("admin:index"),
        LISTED,
        f"{LISTED}?stage=live",
        f"{LISTED}?stage=draft",
        f"{LISTED}?q=nummer",
        reverse("admin:articles_article_go") + "?q=nummer",
        *(page_of(first, name) for name in ("change", "history", "preview", "share")),
        page_of(first, "decide", "kill"),
        reverse("admin:articles_event_changelist"),
        reverse("admin:editions_listing_changelist"),
    ]
    few = counts(at_desk, addresses)

    stories(now, upto=200)

    assert counts(at_desk, addresses) == few


def test_dialog_for_many_stories_asks_little_for_each(at_desk: Client, now: datetime) -> None:
    stories(now, upto=30)
    keys = [str(key) for key in Article.objects.values_list("pk", flat=True)]

    def asked(number: int) -> int:
        sent = {"action": "section", "_selected_action": keys[:number], "index": "0"}
        with CaptureQueriesContext(connection) as captured:
            assert at_desk.post(LISTED, sent).status_code == 200
        return len(captured)

    assert asked(5) == asked(30)

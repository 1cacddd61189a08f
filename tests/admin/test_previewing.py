"""The preview shows what is in the form, and writes nothing."""

import re
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Event, Revision
from tests.admin.conftest import client_of, filled_in, page_of

pytestmark = pytest.mark.django_db


def test_unsaved_text_is_shown_and_not_saved(at_desk: Client, story: Article) -> None:
    sent = filled_in(at_desk.get(page_of(story)), headline="Noch nicht gespeichert")

    answer = at_desk.post(page_of(story, "preview"), sent)

    assert answer.status_code == 200
    assert "Noch nicht gespeichert" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert Revision.objects.filter(article=story).count() == 1
    assert not Event.objects.exclude(verb="save").exists()


def test_text_of_a_new_story_is_shown(at_desk: Client) -> None:
    sent = filled_in(at_desk.get(reverse("admin:articles_article_add")), headline="Ganz frisch")

    answer = at_desk.post(reverse("admin:articles_article_preview_new"), sent)

    assert "Ganz frisch" in answer.text
    assert not Article.objects.exists()


def test_saved_text_is_shown_without_a_script(at_desk: Client, story: Article) -> None:
    assert "Zweiter Absatz." in at_desk.get(page_of(story, "preview")).text


def test_text_that_cannot_be_stored_is_refused_in_words(at_desk: Client, story: Article) -> None:
    body = '{"schema": 1, "blocks": [{"id": "a", "type": "heading", "level": 9, "html": "x"}]}'
    sent = filled_in(at_desk.get(page_of(story)), urgency="12", body=body)

    first = at_desk.post(page_of(story, "preview"), sent)
    second = at_desk.post(page_of(story, "preview"), {**sent, "urgency": "4"})

    assert first.status_code == second.status_code == 422
    assert "Urgency" in first.text
    assert "level" in second.text
    assert "<iframe" not in first.text + second.text


def test_markup_does_not_break_out_of_the_frame(at_desk: Client, story: Article) -> None:
    sent = filled_in(at_desk.get(page_of(story)), headline='"></iframe><script>alert(1)</script>')

    page = at_desk.post(page_of(story, "preview"), sent).text

    assert "<script>alert" not in page
    assert page.count("</iframe>") == 1


def test_link_is_made_listed_and_withdrawn(at_desk: Client, client: Client, story: Article) -> None:
    address = page_of(story, "share")
    at_desk.post(address, {"days": "3", "shows": "head", "meant_for": "Frau Klug"})
    page = at_desk.get(address).text
    shared = re.search(r'value="http://testserver(/preview/[^"]+)"', page)
    key = re.search(r'name="withdraw" value="([0-9a-f]{32})"', page)
    assert shared
    assert key
    assert "Frau Klug" in page
    assert "Häuser am Fluss" in Client().get(shared[1]).text

    at_desk.post(address, {"withdraw": key[1]})

    assert Client().get(shared[1]).status_code == 410
    assert "No link works now" in at_desk.get(address).text


def test_links_last_as_long_as_was_offered(at_desk: Client, story: Article) -> None:
    answer = at_desk.post(page_of(story, "share"), {"days": "4000", "shows": "head"})

    assert answer.status_code == 200
    assert not Event.objects.filter(verb="preview").exists()


def test_reporters_preview_and_share_their_own_only(
    ben: User, story: Article, now: datetime
) -> None:
    client = client_of(ben)

    for name in ("preview", "share"):
        assert client.get(page_of(story, name)).status_code == 302
        assert client.post(page_of(story, name), {"days": "1", "shows": "head"}).status_code == 302
    assert not Event.objects.filter(verb="preview").exists()

"""The checklist of what was typed, before anybody saves it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.body import build
from articles.models import Article, Revision
from tests.admin.conftest import client_of, filled_in, page_of

pytestmark = pytest.mark.django_db


def findings(client: Client, address: str, page: str, **typed: Any) -> dict[str, str]:
    answer = client.post(address, filled_in(client.get(page), **typed))
    return {each["place"]: each["message"] for each in answer.json()["findings"]}


def test_unsaved_text_is_checked_and_not_saved(at_desk: Client, story: Article) -> None:
    check, page = page_of(story, "check"), page_of(story)

    assert findings(at_desk, check, page) == {}
    missing = findings(at_desk, check, page, headline="", slug="")
    assert set(missing) == {"headline", "slug"}
    assert Revision.objects.count() == 1
    story.refresh_from_db()
    assert story.headline == "Häuser am Fluss"


def test_embargo_that_was_typed_counts(at_desk: Client, story: Article) -> None:
    tomorrow = f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M:%S}"

    found = findings(at_desk, page_of(story, "check"), page_of(story), embargo_until=tomorrow)

    assert "The embargo holds" in found["embargo_until"]
    story.refresh_from_db()
    assert story.embargo_until is None


def test_what_cannot_be_stored_is_named_at_its_place(at_desk: Client, story: Article) -> None:
    body = '{"schema": 1, "blocks": [{"id": "a", "type": "heading", "level": 9, "html": "x"}]}'

    assert "body" in findings(at_desk, page_of(story, "check"), page_of(story), body=body)


def test_embed_that_browsers_would_not_show_is_told(at_desk: Client, story: Article) -> None:
    body = json.dumps(
        build.body(
            [
                build.embed("http://a.example/1", id="in"),
                build.embed("https://a.example/1", id="ok"),
            ]
        )
    )

    found = findings(at_desk, page_of(story, "check"), page_of(story), body=body)

    assert "http://" in found["in"]
    assert "ok" not in found


def test_new_story_is_checked(at_desk: Client) -> None:
    add = reverse("admin:articles_article_add")

    found = findings(at_desk, reverse("admin:articles_article_check_new"), add, headline="Neu")

    assert "headline" not in found
    assert {"dek", "section", "slug"} <= set(found)


def test_nobody_checks_what_they_do_not_reach(ben: User, story: Article, at_desk: Client) -> None:
    assert client_of(ben).post(page_of(story, "check")).status_code == 403
    assert at_desk.get(page_of(story, "check")).status_code == 403

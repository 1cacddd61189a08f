"""Ctrl+K finds stories, sections and screens, and no more than the person may see."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, SavedSearch
from tests import desk
from tests.admin.conftest import client_of, page_of, staff

pytestmark = pytest.mark.django_db


def entries(client: Client, asked: str = "") -> dict[str, str]:
    answer = client.get(reverse("admin:articles_article_go"), {"q": asked})
    return {
        entry["text"]: entry["address"]
        for group in answer.json()["groups"]
        for entry in group["entries"]
    }


def test_stories_sections_and_screens_are_found(at_desk: Client, story: Article) -> None:
    assert entries(at_desk, "häuser")["Häuser am Fluss"] == page_of(story)
    assert entries(at_desk, "polit")["Politik"].endswith(f"?section__id__exact={story.section_id}")
    assert entries(at_desk, "pict")["Pictures"] == reverse("admin:media_image_changelist")
    assert entries(at_desk, "new art")["New article"] == reverse("admin:articles_article_add")


def test_without_words_it_offers_what_was_changed_last(at_desk: Client, story: Article) -> None:
    assert {"Häuser am Fluss", "Desk", "New article"} <= entries(at_desk).keys()


def test_reporters_find_nothing_of_others(ben: User, story: Article, now: datetime) -> None:
    desk.story(now=now, by=ben, slug="eigen", headline="Häuser von Ben")
    client = client_of(ben)

    assert "Häuser am Fluss" not in entries(client, "häuser")
    assert "Häuser von Ben" in entries(client, "häuser")
    assert "Windows" not in entries(client)


def test_whoever_has_no_role_finds_the_desk_alone(story: Article) -> None:
    nobody = User.objects.create_user("nobody", is_staff=True)

    assert entries(client_of(nobody), "") == {"Desk": reverse("admin:index")}
    assert entries(client_of(nobody), "häuser politik") == {}


@pytest.mark.parametrize("asked", ["\x00", "%", "'\"", "é" * 500])
def test_nothing_that_is_asked_breaks_it(at_desk: Client, asked: str) -> None:
    assert at_desk.get(reverse("admin:articles_article_go"), {"q": asked}).status_code == 200


# Searches that are kept ---------------------------------------------------------------------


def save(client: Client, **given: Any) -> Any:
    sent = {"name": "Wetter", "asked": "q=fluss&stage=draft", **given}
    return client.post(reverse("admin:articles_article_searches"), sent, follow=True)


def test_search_is_kept_found_again_and_forgotten(at_desk: Client, story: Article) -> None:
    page = save(at_desk).text

    assert 'href="?q=fluss&amp;stage=draft" aria-current="true"' in page
    assert "Wetter" in entries(at_desk, "wetter")
    at_desk.post(
        reverse("admin:articles_article_forget_search", args=[SavedSearch.objects.get().pk])
    )
    assert not SavedSearch.objects.exists()


def test_shared_searches_are_seen_by_all_and_forgotten_by_their_owner(
    at_desk: Client, anna: User
) -> None:
    save(at_desk, name="Für alle", is_shared="on")
    save(at_desk, name="Nur für mich")
    other = client_of(staff("editor", name="otto"))

    page = other.get(reverse("admin:articles_article_changelist")).text

    assert "Für alle" in page
    assert "Nur für mich" not in page
    shared = SavedSearch.objects.get(name="Für alle")
    forget = reverse("admin:articles_article_forget_search", args=[shared.pk])
    assert other.post(forget).status_code == 404
    assert SavedSearch.objects.count() == 2


def test_the_same_name_again_holds_the_new_search(at_desk: Client) -> None:
    save(at_desk)
    save(at_desk, asked="?q=ufer&p=3")

    assert SavedSearch.objects.get().asked == "q=ufer"


def test_a_search_without_a_name_is_refused_in_words(at_desk: Client) -> None:
    assert "This field is required" in save(at_desk, name="").text
    assert "at most 60" in save(at_desk, name="x" * 61).text
    assert not SavedSearch.objects.exists()

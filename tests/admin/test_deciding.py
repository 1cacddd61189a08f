"""Decisions: each button leads to a page that says what it does, and does it once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.admin.deciding.page import DO
from articles.editions.standing import Standing, situation
from articles.models import Article, Event
from articles.workflow import actions, saving
from tests import desk
from tests.admin.conftest import client_of, page_of

pytestmark = pytest.mark.django_db

CHIEF = desk.EDITOR_IN_CHIEF


def decide(client: Client, article: Article, name: str, **typed: Any) -> Any:
    version = Article.objects.get(pk=article.pk).version
    address = page_of(article, "decide", name)
    return client.post(address, {"version": version, **typed}, follow=True)


def standing(article: Article) -> Standing:
    return situation(article_id=article.pk, now=timezone.now()).standing


def local(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M:%S")


def test_publishing_says_what_readers_will_see_and_shows_it_to_them(
    at_desk: Client, story: Article
) -> None:
    asked = at_desk.get(page_of(story, "decide", "publish"))
    response = decide(at_desk, story, "publish")

    assert "Readers do not see this story." in asked.text
    assert "/politik/haeuser-am-fluss/" in asked.text
    assert "Done: Publish." in response.text
    assert standing(story) is Standing.LIVE


def test_looking_at_a_decision_decides_nothing(at_desk: Client, story: Article) -> None:
    for name in DO:
        assert at_desk.get(page_of(story, "decide", name)).status_code == 200

    assert standing(story) is Standing.NEVER
    assert set(Event.objects.values_list("verb", flat=True)) == {"save"}


def test_whole_life_of_a_story_by_its_buttons(at_desk: Client, story: Article) -> None:
    later = timezone.now() + timedelta(hours=3)
    life: list[tuple[str, dict[str, Any], Standing]] = [
        ("submit", {}, Standing.NEVER),
        ("send_back", {"reason": "Kürzer"}, Standing.NEVER),
        ("approve", {}, Standing.NEVER),
        ("spike", {"reason": "Doppelt"}, Standing.NEVER),
        ("revive", {}, Standing.NEVER),
        ("schedule", {"at": local(later)}, Standing.SCHEDULED),
        ("unschedule", {}, Standing.NEVER),
        ("publish", {}, Standing.LIVE),
        ("correct", {"kind": "correction", "note": "Es waren 41."}, Standing.LIVE),
        ("set_end", {"until": local(later)}, Standing.LIVE),
        ("unpublish", {"reason": "Prüfung"}, Standing.UNPUBLISHED),
        ("publish", {}, Standing.LIVE),
        ("kill", {"reason": "Falsch"}, Standing.KILLED),
        ("reinstate", {"reason": "Doch richtig"}, Standing.LIVE),
        ("expunge", {"reason": "Gericht"}, Standing.KILLED),
    ]

    for name, typed, after in life:
        response = decide(at_desk, story, name, **typed)

        assert "Done:" in response.text, name
        assert standing(story) is after, name


def test_killing_wants_a_reason(at_desk: Client, story: Article) -> None:
    actions.publish(article=story, by=CHIEF, now=timezone.now())

    response = decide(at_desk, story, "kill", reason="  ")

    assert response.context["form"].errors["reason"]
    assert standing(story) is Standing.LIVE


def test_time_in_the_past_is_told_in_words(at_desk: Client, story: Article) -> None:
    response = decide(at_desk, story, "schedule", at="2020-01-01T00:00:00")

    assert "lies in the past" in response.text
    assert standing(story) is Standing.NEVER


def test_missing_headline_stops_publication(at_desk: Client, story: Article) -> None:
    saving.save(article=story, by=CHIEF, now=timezone.now(), changes={"headline": ""})

    asked = at_desk.get(page_of(story, "decide", "publish"))
    response = decide(at_desk, story, "publish")

    assert "The headline is missing." in asked.text
    assert 'disabled aria-describedby="stopped"' in asked.text
    assert "The headline is missing." in response.text
    assert standing(story) is Standing.NEVER


def test_finding_that_may_be_overridden_wants_its_reason(at_desk: Client, story: Article) -> None:
    empty = {"body": desk.body()}
    saving.save(article=story, by=CHIEF, now=timezone.now(), changes=empty)

    refused = decide(at_desk, story, "publish")
    done = decide(at_desk, story, "publish", **{"override-body-empty": "Nur eine Zeile"})

    assert "The story has no text." in refused.text
    assert "Done: Publish." in done.text
    assert Event.objects.get(verb="publish").detail["overrides"] == {"body-empty": "Nur eine Zeile"}


def test_text_that_changed_since_the_page_was_opened_is_not_published(
    at_desk: Client, story: Article
) -> None:
    seen = story.version
    saving.save(article=story, by=CHIEF, now=timezone.now(), changes={"headline": "Anders"})

    address = page_of(story, "decide", "publish")
    response = at_desk.post(address, {"version": seen}, follow=True)

    assert "after you opened this page" in response.text
    assert standing(story) is Standing.NEVER


def test_decision_that_is_not_possible_now_says_so(at_desk: Client, story: Article) -> None:
    response = decide(at_desk, story, "kill", reason="Falsch")

    assert "not possible" in response.text


def test_reporters_do_not_publish(ben: User) -> None:
    own = desk.story(now=timezone.now(), by=ben)
    client = client_of(ben)

    assert page_of(own, "decide", "publish") not in client.get(page_of(own)).text
    assert client.get(page_of(own, "decide", "publish")).status_code == 403
    assert decide(client, own, "publish").status_code == 403
    assert "Done:" in decide(client, own, "submit").text


def test_unknown_decision_does_not_exist(at_desk: Client, story: Article) -> None:
    assert at_desk.get(page_of(story, "decide", "celebrate")).status_code == 404


def test_saving_a_live_story_says_that_readers_still_see_the_published_text(
    at_desk: Client, story: Article
) -> None:
    actions.publish(article=story, by=CHIEF, now=timezone.now())
    changes = {"headline": "Anders"}
    saving.save(article=story, by=CHIEF, now=timezone.now(), changes=changes)

    response = at_desk.get(page_of(story))

    assert "Changed since" in response.text
    assert page_of(story, "decide", "update") in response.text

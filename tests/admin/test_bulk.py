"""Many stories at once: each is done or refused by itself, with its reason."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.editions.standing import Standing, situation
from articles.models import Article, State
from articles.workflow import actions, saving
from tests import desk
from tests.admin.conftest import client_of, staff

pytestmark = pytest.mark.django_db

CHIEF = desk.EDITOR_IN_CHIEF
LIST = "admin:articles_article_changelist"


def ask(client: Client, name: str, *stories: Article) -> Any:
    sent = {"action": name, "_selected_action": [str(each.pk) for each in stories], "index": "0"}
    return client.post(reverse(LIST), sent)


def do(client: Client, name: str, dialog: Any, **given: Any) -> Any:
    named = re.findall(r'name="story" value="([^"]+)"', dialog.text)
    return client.post(
        reverse("admin:articles_article_bulk", args=[name]), {"story": named, **given}
    )


def standing(story: Article) -> Standing:
    return situation(article_id=story.pk, now=timezone.now()).standing


def test_dialog_says_what_readers_will_see_and_does_nothing(
    at_desk: Client, story: Article
) -> None:
    dialog = ask(at_desk, "publish", story)

    assert "Readers do not see this story." in dialog.text
    assert "Readers see the text as it stands now, at once." in dialog.text
    assert standing(story) is Standing.NEVER


def test_stories_are_published_and_what_cannot_be_says_why(
    at_desk: Client, story: Article, now: datetime
) -> None:
    bare = desk.story(now=now, slug="ohne", headline="", dek="Ohne Titel")
    live = desk.story(now=now, slug="steht", headline="Steht schon")
    actions.publish(article=live, by=CHIEF, now=now)

    dialog = ask(at_desk, "publish", story, bare, live)
    result = do(at_desk, "publish", dialog)

    assert "The headline is missing" in dialog.text
    assert "Readers already see exactly this text" in dialog.text
    assert "Done with 1 story." in result.text
    assert [standing(each) for each in (story, bare, live)] == [
        Standing.LIVE,
        Standing.NEVER,
        Standing.LIVE,
    ]


def test_what_was_said_before_is_looked_at_again(
    at_desk: Client, story: Article, now: datetime
) -> None:
    other = desk.story(now=now, slug="anders")
    dialog = ask(at_desk, "publish", story, other)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Inzwischen geändert"})

    result = do(at_desk, "publish", dialog)

    assert "Somebody changed the story" in result.text
    assert standing(story) is Standing.NEVER
    assert standing(other) is Standing.LIVE


def test_publishing_a_changed_live_story_updates_it(
    at_desk: Client, story: Article, now: datetime
) -> None:
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Neu"})

    do(at_desk, "publish", ask(at_desk, "publish", story))

    shown = situation(article_id=story.pk, now=timezone.now()).open
    story.refresh_from_db()
    assert shown
    assert shown.edition.revision_id == story.head_id


def test_stories_are_scheduled_and_the_past_is_refused(at_desk: Client, story: Article) -> None:
    dialog = ask(at_desk, "schedule", story)
    tomorrow = f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M:%S}"

    assert (
        "The time lies in the past" in do(at_desk, "schedule", dialog, at="2020-01-01T00:00").text
    )
    assert standing(story) is Standing.NEVER
    do(at_desk, "schedule", dialog, at=tomorrow)

    assert standing(story) is Standing.SCHEDULED


def test_unpublishing_wants_a_reason(at_desk: Client, story: Article, now: datetime) -> None:
    actions.publish(article=story, by=CHIEF, now=now)
    dialog = ask(at_desk, "unpublish", story)

    assert "This field is required" in do(at_desk, "unpublish", dialog).text
    assert standing(story) is Standing.LIVE
    do(at_desk, "unpublish", dialog, reason="Veraltet")

    assert standing(story) is Standing.UNPUBLISHED


def test_section_tags_and_owner_are_set(
    at_desk: Client, story: Article, anna: User, now: datetime
) -> None:
    kultur = desk.section("kultur", "Kultur")
    first, second = desk.tag("Fluss"), desk.tag("Ufer")
    saving.save(article=story, by=CHIEF, now=now, changes={"tags": [first.pk]})
    ben = staff("reporter", name="ben")

    do(at_desk, "section", ask(at_desk, "section", story), section=kultur.pk)
    do(at_desk, "add_tags", ask(at_desk, "add_tags", story), tags=[second.pk, first.pk])
    do(at_desk, "owner", ask(at_desk, "owner", story), owner=ben.pk)

    story.refresh_from_db()
    assert story.section == kultur
    assert story.head.snapshot["tags"] == [first.pk, second.pk]
    assert story.owner == ben
    do(at_desk, "remove_tags", ask(at_desk, "remove_tags", story), tags=[first.pk])
    story.refresh_from_db()
    assert story.head.snapshot["tags"] == [second.pk]


def test_reporters_do_with_their_own_what_they_may(
    ben: User, story: Article, now: datetime
) -> None:
    own = desk.story(now=now, by=ben, slug="eigen")
    client = client_of(ben)
    address = reverse("admin:articles_article_bulk", args=["submit"])
    both = [f"{each.pk}:{each.version}" for each in (own, story)]

    client.post(address, {"story": both})

    own.refresh_from_db()
    story.refresh_from_db()
    assert own.state == State.IN_REVIEW
    assert story.state == State.DRAFT
    assert client.post(reverse("admin:articles_article_bulk", args=["publish"])).status_code == 403
    assert "publish" not in client.get(reverse(LIST)).text.partition('name="action"')[2][:1500]


@pytest.mark.parametrize("sent", [[], ["x"], ["x:y"], ["\x00:1"], ["7:7"]])
def test_nothing_that_is_sent_breaks_it(at_desk: Client, story: Article, sent: list[str]) -> None:
    address = reverse("admin:articles_article_bulk", args=["publish"])

    assert at_desk.post(address, {"story": sent}).status_code == 302
    assert at_desk.get(address).status_code == 302
    assert at_desk.post(reverse("admin:articles_article_bulk", args=["nix"])).status_code == 404


def test_only_staff_own_stories(at_desk: Client, story: Article) -> None:
    reader = User.objects.create_user("reader")

    result = do(at_desk, "owner", ask(at_desk, "owner", story), owner=reader.pk)

    assert "Select a valid choice" in result.text

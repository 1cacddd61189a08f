"""Who reaches what: reporters their own drafts, everybody else what their role says."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.workflow import actions, saving
from tests import desk
from tests.admin.conftest import client_of, page_of, staff

pytestmark = pytest.mark.django_db

LIST = "admin:articles_article_changelist"


def test_reporters_find_their_own_stories_only(ben: User, story: Article, now: datetime) -> None:
    own = desk.story(now=now, by=ben, slug="eigen", headline="Bens Geschichte")
    client = client_of(ben)

    listed = client.get(reverse(LIST)).text
    home = client.get(reverse("admin:index")).text

    for page in (listed, home):
        assert own.headline in page
        assert story.headline not in page


@pytest.mark.parametrize("name", ["change", "history"])
def test_reporters_do_not_reach_the_stories_of_others(ben: User, story: Article, name: str) -> None:
    response = client_of(ben).get(page_of(story, name), follow=True)

    assert story.headline not in response.text
    assert "no such article" in response.text


def test_reporters_no_longer_write_what_they_have_handed_in(ben: User, now: datetime) -> None:
    own = desk.story(now=now, by=ben)
    actions.submit(article=own, by=ben, now=now)
    client = client_of(ben)

    response = client.get(page_of(own))

    assert response.status_code == 200
    assert client.post(page_of(own), {}).status_code == 403


def test_reporters_restore_nothing_that_is_not_their_draft(ben: User, story: Article) -> None:
    response = client_of(ben).post(page_of(story, "revision", 1), follow=True)

    assert "no such article" in response.text


def test_picture_editors_look_at_stories_and_write_none(story: Article) -> None:
    client = client_of(staff("picture editor", name="pia"))

    assert client.get(page_of(story)).status_code == 200
    assert client.post(page_of(story), {}).status_code == 403
    assert client.get(reverse("admin:articles_article_add")).status_code == 403
    assert client.get(reverse("admin:media_image_add")).status_code == 200


def test_only_those_who_may_all_stories_see_the_record(ben: User, at_desk: Client) -> None:
    for name in ("editions_edition", "editions_listing", "editions_change"):
        address = reverse(f"admin:{name}_changelist")

        assert at_desk.get(address).status_code == 200
        assert client_of(ben).get(address).status_code == 403


def test_nobody_deletes_a_story_from_the_desk(story: Article, admin_client: Client) -> None:
    assert admin_client.post(page_of(story, "delete"), {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=story.pk).exists()


def test_strangers_are_sent_to_the_login(client: Client, story: Article) -> None:
    addresses = [
        page_of(story),
        page_of(story, "history"),
        page_of(story, "decide", "publish"),
        page_of(story, "revision", 1),
        reverse("admin:articles_article_find"),
        reverse("admin:index"),
    ]

    for address in addresses:
        assert "/login/" in client.get(address).headers["Location"]


def test_spiked_story_is_read_until_it_is_revived(at_desk: Client, story: Article) -> None:
    actions.spike(article=story, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), reason="Doppelt")

    response = at_desk.get(page_of(story))

    assert 'class="writing" disabled' in response.text
    assert page_of(story, "decide", "revive") in response.text
    with pytest.raises(Exception, match="spiked"):
        saving.save(
            article=story, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), changes={"kicker": "x"}
        )

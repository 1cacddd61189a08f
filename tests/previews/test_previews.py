"""Whoever holds a token sees the draft as it would be published; nobody else sees anything."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from articles.editions.models import Edition
from articles.models import Article
from articles.previews import tokens
from articles.previews.drafts import composed
from articles.workflow import actions, saving
from articles.workflow.refusals import NotAllowed
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def today() -> datetime:
    """The real time: it is the door's, and tokens end by it."""
    return timezone.now()


def address(article: Article) -> str:
    return f"/api/preview/v1/articles/{article.pk}/"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_draft_is_shown_to_whoever_holds_its_token(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    token = tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR)

    answer = client.get(address(story), headers=bearer(token))

    assert answer.status_code == 200
    assert answer.json()["headline"] == "Häuser am Fluss"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "application/json"
    assert not Edition.objects.exists()


def test_preview_is_the_publication_byte_for_byte(now: datetime) -> None:
    story = desk.story(now=now, tags=[desk.tag().pk])

    preview = composed(revision=story.head, now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    assert preview.document == Edition.objects.get(article_id=story.pk).document
    assert preview.card == Edition.objects.get(article_id=story.pk).card


def test_preview_of_an_update_is_the_update_byte_for_byte(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    later = now + HOUR
    saving.save(article=story, by=CHIEF, now=later, changes={"headline": "Häuser im Fluss"})
    story.refresh_from_db()

    preview = composed(revision=story.head, now=later)
    actions.update(article=story, by=CHIEF, now=later)

    assert preview.document == Edition.objects.get(article_id=story.pk, number=2).document


def test_token_for_the_head_follows_the_draft_and_one_for_a_revision_does_not(
    client: Client, today: datetime
) -> None:
    story = desk.story(now=today)
    first = story.head_id
    to_head = tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR)
    to_first = tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR, revision_id=first)

    saving.save(article=story, by=CHIEF, now=today, changes={"headline": "Neu"})

    assert client.get(address(story), headers=bearer(to_head)).json()["headline"] == "Neu"
    old = client.get(address(story), headers=bearer(to_first)).json()
    assert old["headline"] == "Häuser am Fluss"


def test_without_a_token_nothing_is_shown(client: Client, today: datetime) -> None:
    story = desk.story(now=today)

    answer = client.get(address(story))

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="preview"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Häuser" not in answer.text


@pytest.mark.parametrize("token", ["", "x", "a:b", "\x00", "é" * 40, "W10:abc", "x" * 5000])
def test_forged_token_shows_nothing(client: Client, today: datetime, token: str) -> None:
    story = desk.story(now=today)

    answer = client.get(
        address(story), headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    )

    assert answer.status_code == 401


def test_token_ends_by_itself(now: datetime) -> None:
    token = tokens.issue(article_id=uuid4(), by=CHIEF, now=now, lasts=HOUR)

    assert tokens.read(token=token, now=now + HOUR - timedelta(microseconds=1))
    with pytest.raises(tokens.Expired):
        tokens.read(token=token, now=now + HOUR)


def test_no_token_lasts_longer_than_a_month(now: datetime) -> None:
    token = tokens.issue(article_id=uuid4(), by=CHIEF, now=now, lasts=timedelta(days=400))

    assert tokens.read(token=token, now=now).until == now + timedelta(days=30)


def test_withdrawn_tokens_are_dead_and_later_ones_work(now: datetime) -> None:
    article_id = uuid4()
    early = tokens.issue(article_id=article_id, by=CHIEF, now=now, lasts=HOUR)

    tokens.withdraw(article_id=article_id, by=CHIEF, now=now + timedelta(minutes=1))
    late = tokens.issue(article_id=article_id, by=CHIEF, now=now + timedelta(minutes=2), lasts=HOUR)

    with pytest.raises(tokens.Withdrawn):
        tokens.read(token=early, now=now + timedelta(minutes=3))
    assert tokens.read(token=late, now=now + timedelta(minutes=3)).article_id == article_id


def test_token_of_one_article_opens_no_other(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    other = desk.story(now=today, slug="anderswo", headline="Geheim")
    token = tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR)

    answer = client.get(address(other), headers=bearer(token))

    assert answer.status_code == 404
    assert "Geheim" not in answer.text


def test_who_may_not_see_drafts_may_not_share_them(now: datetime) -> None:
    stranger = desk.person()

    with pytest.raises(NotAllowed):
        tokens.issue(article_id=uuid4(), by=stranger, now=now, lasts=HOUR)


def test_previews_are_read_only_and_take_no_parameters(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    headers = bearer(tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR))

    assert client.post(address(story), headers=headers).status_code == 405
    assert client.delete(address(story), headers=headers).status_code == 405
    assert client.get(address(story) + "?as_of=2020", headers=headers).status_code == 400


def test_public_addresses_ignore_tokens(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    token = tokens.issue(article_id=story.pk, by=CHIEF, now=today, lasts=HOUR)

    answer = client.get(f"/api/v1/articles/{story.pk}/", headers=bearer(token))

    assert answer.status_code == 404
    assert "Häuser" not in json.dumps(answer.text)

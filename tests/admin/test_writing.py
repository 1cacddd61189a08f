"""Writing: what is typed reaches the desk through its door, and nothing typed is ever lost."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Revision
from articles.workflow import saving
from tests import desk
from tests.admin.conftest import client_of, filled_in, page_of, staff

pytestmark = pytest.mark.django_db


def save(client: Client, article: Article, **typed: Any) -> Any:
    sent = filled_in(client.get(page_of(article)), **typed)
    return client.post(page_of(article), sent, follow=True)


def test_page_sent_back_untouched_changes_nothing(at_desk: Client, story: Article) -> None:
    tags = [desk.tag("Ufer").pk, desk.tag("Fluss").pk]
    bylines = [{"author": desk.author().pk, "role": "translator"}]
    text = {"tags": tags, "bylines": bylines, "dek": "Eins.\nZwei.", "kicker": "Am Fluss"}
    saving.save(article=story, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), changes=text)
    revisions = Revision.objects.count()

    response = save(at_desk, story)

    assert "Nothing was changed" in response.text
    assert Revision.objects.count() == revisions


def test_what_is_typed_becomes_a_revision(at_desk: Client, story: Article) -> None:
    response = save(at_desk, story, headline="Häuser\n am  Meer", kicker="Küste")

    story.refresh_from_db()
    assert response.redirect_chain
    assert story.headline == "Häuser am Meer"
    assert story.head.snapshot["kicker"] == "Küste"
    assert story.head.made_by_name == "anna"


def test_typed_headline_is_no_longer_inferred(at_desk: Client, story: Article) -> None:
    inferred = {"headline_inferred": True}
    saving.save(article=story, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), changes=inferred)

    save(at_desk, story, headline="Von Hand")

    story.refresh_from_db()
    assert not story.headline_inferred


def test_bylines_keep_the_order_of_their_places(at_desk: Client, story: Article) -> None:
    first, second = desk.author("Anna Berg"), desk.author("Ben Okafor")

    save(
        at_desk,
        story,
        **{
            "bylines-TOTAL_FORMS": "2",
            "bylines-0-author": str(first.pk),
            "bylines-0-role": "author",
            "bylines-0-ORDER": "2",
            "bylines-1-author": str(second.pk),
            "bylines-1-role": "photographer",
            "bylines-1-ORDER": "1",
        },
    )

    story.refresh_from_db()
    assert story.head.snapshot["bylines"] == [
        {"author": second.pk, "role": "photographer"},
        {"author": first.pk, "role": "author"},
    ]


def test_removed_source_is_gone(at_desk: Client, story: Article) -> None:
    save(at_desk, story, **{"sources-0-DELETE": "on"})

    story.refresh_from_db()
    assert story.head.snapshot["sources"] == []


def test_wrong_block_is_named_where_it_stands(at_desk: Client, story: Article) -> None:
    wrong = {"schema": 1, "blocks": [{"id": "a", "type": "embed", "url": "nowhere"}]}

    response = save(at_desk, story, body=json.dumps(wrong))

    problems = response.context["form"].problems
    assert [(each["place"], each["field"]) for each in problems] == [("0", "url")]
    assert "nowhere" in response.context["form"]["body"].value()
    assert story.head == Article.objects.get(pk=story.pk).head


def test_broken_json_is_kept_to_be_mended(at_desk: Client, story: Article) -> None:
    response = save(at_desk, story, body='{"schema": 1, "blocks": [')

    assert response.status_code == 200
    assert '{"schema": 1, "blocks": [' in response.context["form"]["body"].value()
    assert response.context["form"].errors["body"]


def test_taken_slug_is_an_error_at_its_field(at_desk: Client, story: Article) -> None:
    desk.story(now=timezone.now(), slug="vergeben")

    response = save(at_desk, story, slug="vergeben")

    assert "vergeben" in response.context["form"].errors["slug"][0]


def test_new_article_belongs_to_its_author(ben: User) -> None:
    client = client_of(ben)
    address = reverse("admin:articles_article_add")

    client.post(address, filled_in(client.get(address), headline="Neu"))

    assert Article.objects.get(headline="Neu").owner == ben


def test_reader_of_the_desk_gets_a_page_without_a_save_button(story: Article) -> None:
    client = client_of(staff("moderator", name="mia"))

    response = client.get(page_of(story))

    assert "fieldset" in response.text
    assert 'class="writing" disabled' in response.text
    assert "accesskey" not in response.text
    assert client.post(page_of(story), filled_in(response)).status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"tags": ["x"]},
        {"section": "x"},
        {"lead_image": "x"},
        {"base_version": "x"},
        {"base_version": "-1"},
        {"base_version": "9" * 30},
        {"bylines-TOTAL_FORMS": "x"},
        {"bylines-TOTAL_FORMS": "100000"},
        {"bylines-TOTAL_FORMS": "1", "bylines-0-author": "x", "bylines-0-role": "x"},
        {"sources-0-url": "no address"},
        {"sources-0-ORDER": "x"},
        {"body": "[" * 100_000},
        {"body": "null"},
        {"body": "[]"},
        {"body": '{"schema": 1, "blocks": 1}'},
        {"body": '{"schema": 1, "blocks": [1]}'},
        {"body": '{"schema": 1, "blocks": [{"type": "paragraph", "html": "\\u0000"}]}'},
        {"headline": "a\x00b"},
        {"embargo_until": "gestern"},
        {"urgency": "99999999999"},
        {"translation_group": "x"},
        {"slug": "../x"},
    ],
    ids=str,
)
def test_nonsense_is_refused_in_words(
    at_desk: Client, story: Article, typed: dict[str, Any]
) -> None:
    response = save(at_desk, story, **typed)

    assert response.status_code == 200
    assert Article.objects.get(pk=story.pk).head == story.head

"""One story in ninjs and JSON-LD."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from articles.models import Article
from articles.workflow import actions
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.feeds.standards import faults

pytestmark = pytest.mark.django_db

NINJS = "ninjs-schema_3.1.json"


def test_ninjs_keeps_to_its_schema(client: Client, rich: Article) -> None:
    story = client.get(f"/api/v1/articles/{rich.pk}/ninjs/").json()

    assert faults(NINJS, story) == []
    assert story["headlines"][0]["value"].startswith("Häuser & <b>")
    assert story["bodies"][0]["value"].startswith(
        "<p>Erster <strong>Absatz</strong> &amp; mehr.</p>"
    )
    assert story["associations"][0]["renditions"]


def test_schema_of_ninjs_catches_faults(client: Client, rich: Article) -> None:
    story = client.get(f"/api/v1/articles/{rich.pk}/ninjs/").json()

    assert faults(NINJS, story | {"headline": "old style"})
    assert faults(NINJS, story | {"urgency": 12})


def test_machine_translation_says_so(client: Client, rich: Article) -> None:
    ninjs = client.get(f"/api/v1/articles/{rich.pk}/ninjs/").json()
    jsonld = client.get(f"/api/v1/articles/{rich.pk}/jsonld/").json()

    assert ninjs["digitalSourceType"]["literal"] == "compositeWithTrainedAlgorithmicMedia"
    assert jsonld["digitalSourceType"].endswith("CompositeWithTrainedAlgorithmicMediaDigitalSource")
    assert jsonld["translationOfWork"]["url"] == "https://baoquocte.vn/a-295356.html"
    assert jsonld["translationOfWork"]["inLanguage"] == "vi"


def test_text_of_people_does_not_claim_a_machine(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    actions.publish(article=story, by=CHIEF, now=today)

    ninjs = client.get(f"/api/v1/articles/{story.pk}/ninjs/").json()

    assert "digitalSourceType" not in ninjs
    assert faults(NINJS, ninjs) == []


def test_jsonld_is_a_news_article_with_rights_on_its_pictures(
    client: Client, rich: Article
) -> None:
    answer = client.get(f"/api/v1/articles/{rich.pk}/jsonld/")

    story = answer.json()
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert story["@type"] == "NewsArticle"
    assert story["author"] == [{"@type": "Person", "name": "Anna Berg"}]
    assert story["image"][0]["creditText"] == "RIA Novosti"
    assert story["image"][0]["copyrightNotice"] == "© 2026"


def test_jsonld_is_safe_inside_a_script_element(client: Client, rich: Article) -> None:
    assert b"<" not in client.get(f"/api/v1/articles/{rich.pk}/jsonld/").content


def test_corrections_are_told_to_search_engines(
    client: Client, rich: Article, today: datetime
) -> None:
    actions.correct(
        article=rich,
        kind="correction",
        note="Der Name war falsch.",
        by=CHIEF,
        now=today + timedelta(seconds=5),
    )

    story = client.get(f"/api/v1/articles/{rich.pk}/jsonld/").json()

    assert story["correction"][0]["@type"] == "CorrectionComment"
    assert story["correction"][0]["text"] == "Der Name war falsch."


@pytest.mark.parametrize("form", ["ninjs", "jsonld"])
def test_killed_story_is_gone_and_a_draft_was_never_there(
    client: Client, rich: Article, today: datetime, form: str
) -> None:
    draft = desk.story(now=today, slug="geheim")
    actions.kill(article=rich, by=CHIEF, now=today + timedelta(seconds=5), reason="Falsch")

    gone = client.get(f"/api/v1/articles/{rich.pk}/{form}/")
    never = client.get(f"/api/v1/articles/{draft.pk}/{form}/")

    assert (gone.status_code, gone.json()["detail"]) == (410, "Falsch")
    assert gone.headers["Content-Type"] == "application/problem+json"
    assert never.status_code == 404


@pytest.mark.parametrize("form", ["ninjs", "jsonld"])
def test_representations_have_validators_and_refuse_parameters(
    client: Client, rich: Article, form: str
) -> None:
    path = f"/api/v1/articles/{rich.pk}/{form}/"

    etag = client.get(path).headers["ETag"]

    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(path + "?fields=id").status_code == 400

"""What is stored can be taken out again, all of it."""

import json
from base64 import b64decode
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.models import Article
from articles.workflow import actions, saving
from articles.workflow.snapshot import FIELDS
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.desk import body, story

pytestmark = pytest.mark.django_db

SEED = next(Path("seeds").glob("000_*.txt"))


def exported(**options: Any) -> str:
    out = StringIO()
    call_command("export_articles", stdout=out, **options)
    return out.getvalue()


def test_desk_as_json_has_every_field_block_and_byte(now: datetime) -> None:
    run = running.start(paths=[SEED], wishes=Wishes(), now=now)
    list(running.proceed(run=run, clock=lambda: now))

    [draft] = json.loads(exported())

    article = Article.objects.get()
    [document] = draft["raw_documents"]
    assert {name for name in FIELDS if name not in draft} == set()
    assert draft["body"] == article.body
    assert draft["sources"][0]["external_id"] == "295356"
    assert b64decode(document["content"]) == SEED.read_bytes()
    assert document["spans"][-1][1] == document["size"]


def test_live_is_what_readers_see_and_nothing_else(now: datetime) -> None:
    shown = story(now=now)
    actions.publish(article=shown, by=CHIEF, now=now)
    saving.save(article=shown, by=CHIEF, now=now, changes={"headline": "Noch nicht gesagt"})
    story(now=now, slug="entwurf", headline="Ein Entwurf")

    [document] = json.loads(exported(live=True))
    [ninjs] = json.loads(exported(live=True, format="ninjs"))
    markdown = exported(live=True, format="markdown")

    assert document["headline"] == "Häuser am Fluss"
    assert ninjs["headlines"][0]["value"] == "Häuser am Fluss"
    assert 'headline: "Häuser am Fluss"' in markdown
    assert "Erster Absatz." in markdown
    assert "Entwurf" not in markdown


def test_desk_in_public_formats_shows_drafts_as_they_would_appear(now: datetime) -> None:
    story(now=now)
    story(now=now, slug="zweite", headline="Zweite", body=body("1. Mai ist *morgen*."))

    assert [each["uri"] for each in json.loads(exported(format="ninjs"))]
    assert "1\\. Mai ist \\*morgen\\*." in exported(format="markdown")


def test_empty_newsroom_is_an_empty_list() -> None:
    assert json.loads(exported()) == []
    assert json.loads(exported(live=True, format="ninjs")) == []
    assert exported(format="markdown") == ""


def test_number_of_questions_does_not_grow_with_the_desk(now: datetime) -> None:
    story(now=now)
    with CaptureQueriesContext(connection) as one:
        exported()
    for n in range(5):
        story(now=now, slug=f"story-{n}")

    with CaptureQueriesContext(connection) as six:
        exported()

    assert len(one) == len(six)

"""One story: its stored document, or a plain word about why there is none."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from articles.body import build
from articles.editions.models import Edition
from articles.workflow import actions, saving
from tests import desk
from tests.api.conftest import Reader, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def test_document_is_the_stored_one_byte_for_byte(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    with queries(1):
        by_id = reader.ask(f"articles/{story.pk}/")
    with queries(1):
        by_slug = reader.ask("articles/haeuser-am-fluss/")

    edition = Edition.objects.get()
    assert by_id.content == by_slug.content == edition.document.encode()
    assert by_id.headers["ETag"] == by_slug.headers["ETag"] == edition.etag


def test_ids_are_read_in_either_case(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    assert reader.ask(f"articles/{str(story.pk).upper()}/").status_code == 200


def test_killed_article_is_gone_but_says_why(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.kill(article=story, by=CHIEF, now=now + SECOND, reason="Die Quelle hat gelogen.")

    for key in (story.pk, "haeuser-am-fluss"):
        problem = reader.problem(f"articles/{key}/", status=410)
        assert problem["detail"] == "Die Quelle hat gelogen."


def test_renamed_story_is_found_under_its_new_slug(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"slug": "ufer"})
    assert reader.ask("articles/haeuser-am-fluss/").status_code == 200  # a draft's slug is nobody's

    actions.update(article=story, by=CHIEF, now=now + SECOND)

    with queries(2):
        answer = reader.ask("articles/haeuser-am-fluss/?fields=id")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/api/v1/articles/ufer/?fields=id"
    assert reader.ask("articles/ufer/").status_code == 200


def test_scheduled_renaming_shows_nothing_before_its_time(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"slug": "ufer"})
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    assert reader.ask("articles/ufer/").status_code == 404
    reader.now = now + HOUR
    assert reader.ask("articles/ufer/").status_code == 200
    assert reader.ask("articles/haeuser-am-fluss/").status_code == 301


def test_killed_story_is_gone_under_its_former_slug_too(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"slug": "ufer"})
    actions.update(article=story, by=CHIEF, now=now + SECOND)
    actions.kill(article=story, by=CHIEF, now=now + 2 * SECOND, reason="Falsch.")

    reader.problem("articles/haeuser-am-fluss/", status=410)


def test_whatever_is_not_public_is_missing_in_the_same_words(reader: Reader, now: datetime) -> None:
    draft = desk.story(now=now, slug="entwurf")
    scheduled = desk.story(now=now, slug="morgen")
    actions.schedule(article=scheduled, at=now + HOUR, by=CHIEF, now=now)
    expired = desk.story(now=now, slug="vorbei", expires_at=now + SECOND)
    actions.publish(article=expired, by=CHIEF, now=now)
    withdrawn = desk.story(now=now, slug="weg")
    actions.publish(article=withdrawn, by=CHIEF, now=now)
    actions.unpublish(article=withdrawn, by=CHIEF, now=now + SECOND, reason="Zu früh.")
    keys = [story.pk for story in (draft, scheduled, expired, withdrawn)]
    keys += ["entwurf", "morgen", "vorbei", "weg", uuid4(), "unbekannt", "ü", "a" * 201, "a%00b"]

    answers = []
    for key in keys:
        answer = reader.ask(f"articles/{key}/", headers={"X-Request-ID": "the-same-id"})
        answers.append((answer.status_code, answer.content, sorted(answer.headers.items())))

    assert answers == [answers[0]] * len(keys)
    assert answers[0][0] == 404


def test_fields_and_include_go_together(reader: Reader, now: datetime) -> None:
    other = desk.story(now=now, slug="andere", headline="Andere")
    hidden = desk.story(now=now, slug="geheim", headline="Geheim")
    actions.publish(article=other, by=CHIEF, now=now)
    blocks = [
        {"id": f"r{number}", "type": "related", "article": str(each.pk)}
        for number, each in enumerate([hidden, other])
    ]
    story = desk.story(now=now, body=build.body([build.paragraph("Text.", id="p"), *blocks]))
    actions.publish(article=story, by=CHIEF, now=now)

    path = f"articles/{story.pk}/?include=related&fields=headline"
    with queries(3):
        found = reader.read(f"{path},included.related.headline")
    whole = reader.read(path)
    plain = reader.read(f"articles/{story.pk}/")

    assert found == {
        "headline": "Häuser am Fluss",
        "included": {"related": [{"headline": "Andere"}]},
    }
    assert whole["included"]["related"][0]["slug"] == "andere"
    assert plain["related"] == [str(hidden.pk), str(other.pk)]
    assert "included" not in plain


def test_public_picture_is_shown_only_with_its_story(reader: Reader, now: datetime) -> None:
    assert reader.problem(f"images/{uuid4()}/", status=404)
    assert reader.problem("images/entwurf/", status=404)


def test_translations_are_those_that_readers_see(reader: Reader, now: datetime) -> None:
    group = str(uuid4())
    stories = [
        desk.story(now=now, slug=f"s-{language}", language=language, translation_group=group)
        for language in ("de", "vi", "en", "fr")
    ]
    for story in stories[:3]:
        actions.publish(article=story, by=CHIEF, now=now)

    found = reader.read(f"articles/{stories[0].pk}/?include=translations&fields=id")

    languages = [card["language"] for card in found["included"]["translations"]]
    assert languages == ["en", "vi"]
    alone = desk.story(now=now, slug="allein")
    actions.publish(article=alone, by=CHIEF, now=now)
    whole = reader.read(f"articles/{alone.pk}/?include=translations,comments")
    assert whole["included"]["translations"] == []
    assert whole["included"]["comments"]["results"] == []


def test_teaser_has_the_first_blocks_only(reader: Reader, now: datetime) -> None:
    story = desk.story(now=now, body=desk.body("Eins.", "Zwei.", "Drei."))
    actions.publish(article=story, by=CHIEF, now=now)

    found = reader.read(f"articles/{story.pk}/?body=first:2&fields=body.text")

    assert found == {"body": [{"text": "Eins."}, {"text": "Zwei."}]}
    for odd in ("first:0", "last:2", "first:", "2", "first:10000"):
        assert reader.faults(f"articles/{story.pk}/?body={odd}") == [("body", "malformed")]

"""Stories of the desk are found by any word of theirs, also by ones that nobody published."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.body.text import plain_text
from articles.lookup.indexing import catch_up, lagging
from articles.lookup.looking import holding
from articles.models import Article, DeskEntry
from articles.workflow import actions, saving
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db


def found(asked: str) -> set[str]:
    return set(holding(Article.objects.all(), asked).values_list("slug", flat=True))


@pytest.fixture
def two(now: datetime) -> None:
    text = desk.text(body=desk.body("Zweiter Absatz: Es strömt in Nguyễns Häusern."))
    source = {**text["sources"][0], "url": "https://baoquocte.vn/a-1"}
    desk.story(now=now, **{**text, "slug": "fluss", "kicker": "Wetter", "sources": [source]})
    desk.story(
        now=now, slug="anders", headline="Ganz anderes", dek="Nichts davon", body=desk.body("x")
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Häuser am Fluss",
        "häuser",
        "Haus",
        "Häu",
        "WETTER",
        "strömt",
        "stromen",
        "nguyen",
        "Ufer geschah",
        "baoquocte.vn",
        "fluss absatz",
        "  fluss  ",
        '"fluss" (',
    ],
)
def test_story_is_found_by_words_of_text_and_sources(two: None, asked: str) -> None:
    assert found(asked) == {"fluss"}


@pytest.mark.parametrize("asked", ["Fluss Ganz", "gibtesnicht", "§§", "am_fluss_nicht"])
def test_every_word_must_be_there(two: None, asked: str) -> None:
    assert found(asked) == set()


def test_nothing_asked_leaves_everything(two: None) -> None:
    assert found("") == found("   ") == {"fluss", "anders"}


def test_story_is_found_by_its_id(two: None) -> None:
    story = Article.objects.get(slug="anders")

    assert found(f" {story.pk} ") == {"anders"}


def test_what_was_saved_is_found_at_once_and_what_is_gone_is_not(now: datetime) -> None:
    story = desk.story(now=now)
    assert found("Häuser") == {story.slug}

    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Brücken im Nebel"})

    assert found("Brücken") == {story.slug}
    assert found("Häuser") == set()


def test_words_of_a_removed_story_leave_the_index(now: datetime) -> None:
    story = desk.story(now=now, headline="Geheimnis")
    assert found("Geheimnis")

    actions.expunge(article=story, by=CHIEF, now=now, reason="Gericht")

    assert found("Geheimnis") == set()


def test_words_that_the_import_left_out_are_found_in_the_raw_document(tmp_path: Path) -> None:
    raw = "Ein Absatz, der zur Geschichte gehört und lang genug ist.\n\n[Anzeige_2]\n"
    (tmp_path / "a.txt").write_text(raw)
    call_command("import_seeds", str(tmp_path), verbosity=0)
    story = Article.objects.get()

    assert "Anzeige" not in plain_text(story.body)
    assert holding(Article.objects.all(), "Anzeige gehört").get() == story


def test_worker_indexes_what_lags_and_then_rests(now: datetime) -> None:
    desk.story(now=now, slug="eins")
    desk.story(now=now, slug="zwei")

    assert catch_up(now=now) == 2
    assert catch_up(now=now) == 0
    assert DeskEntry.objects.count() == 2
    assert not lagging().exists()


@given(asked=st.text(max_size=80))
def test_nothing_that_is_asked_is_an_error(asked: str) -> None:
    with desk.rolled_back():
        desk.story(now=timezone.now())

        found(asked)


@given(headline=st.text(max_size=120).filter(lambda text: text.isprintable()))
def test_nothing_that_is_written_is_an_error(headline: str) -> None:
    with desk.rolled_back():
        story = desk.story(now=timezone.now(), headline=headline)

        assert found("Ufer") == {story.slug}

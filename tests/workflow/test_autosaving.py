"""Unsaved words: kept for whoever typed them, never in the way of the story, gone after a save."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Autosave
from articles.workflow import actions, autosaving, saving
from articles.workflow.autosaving import ElsewhereToo, Mark, TooMuch
from articles.workflow.refusals import NotAllowed, WrongMoment
from tests import desk

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def anna(db: None) -> User:
    return desk.person("editor", "publisher", name="anna")


@pytest.fixture
def story(anna: User, now: datetime) -> Article:
    return desk.story(now=now, by=anna)


def keep(
    story: Article | None,
    by: User,
    now: datetime,
    *,
    words: str | None = "Unfertig",
    window: str = "w1",
    sequence: int = 1,
    over: Mark | None = None,
    place: UUID | None = None,
) -> Autosave:
    return autosaving.keep(
        place=story.pk if story else place or uuid4(),
        article=story,
        mark=Mark(window=window, sequence=sequence),
        content=None if words is None else [("headline", words)],
        base_version=story.version if story else 0,
        by=by,
        now=now,
        over=over,
    )


def words_of(story: Article, by: User) -> str | None:
    kept = autosaving.unsaved(place=story.pk, by=by)
    return dict(autosaving.pairs(kept))["headline"] if kept else None


def test_words_are_kept_and_the_story_stays_as_it_is(
    story: Article, anna: User, now: datetime
) -> None:
    before = Article.objects.values().get(pk=story.pk)

    for turn in range(1, 4):
        keep(story, anna, now + turn * SECOND, words=f"Wort {turn}", sequence=turn)

    assert words_of(story, anna) == "Wort 3"
    assert Article.objects.values().get(pk=story.pk) == before
    assert Autosave.objects.count() == 1


def test_late_request_does_not_bring_older_words_back(
    story: Article, anna: User, now: datetime
) -> None:
    keep(story, anna, now, words="neu", sequence=5)

    kept = keep(story, anna, now, words="alt", sequence=4)

    assert (kept.sequence, words_of(story, anna)) == (5, "neu")


def test_other_window_overwrites_nothing_it_has_not_seen(
    story: Article, anna: User, now: datetime
) -> None:
    keep(story, anna, now, words="aus Fenster eins", sequence=7)

    with pytest.raises(ElsewhereToo) as refused:
        keep(story, anna, now, words="aus Fenster zwei", window="w2")
    first = Mark(window=refused.value.kept.window, sequence=refused.value.kept.sequence)
    keep(story, anna, now, words="noch ein Wort", sequence=8)
    with pytest.raises(ElsewhereToo):
        keep(story, anna, now, words="aus Fenster zwei", window="w2", over=first)
    seen = Mark(window="w1", sequence=8)
    keep(story, anna, now, words="entschieden", window="w2", over=seen)

    assert words_of(story, anna) == "entschieden"


def test_stranger_finds_the_writer_but_not_the_words(
    story: Article, anna: User, now: datetime
) -> None:
    ben = desk.person("editor", name="ben")

    keep(story, anna, now)

    assert words_of(story, ben) is None
    [writer] = autosaving.writers(article_ids=[story.pk], now=now, but=ben)[story.pk]
    assert (writer.name, writer.since) == ("anna", now)
    assert autosaving.writers(article_ids=[story.pk], now=now, but=anna) == {}


def test_presence_ends_by_the_clock_and_by_leaving(
    story: Article, anna: User, now: datetime
) -> None:
    keep(story, anna, now)

    later = now + autosaving.PRESENT_FOR
    assert autosaving.writers(article_ids=[story.pk], now=later - SECOND) != {}
    assert autosaving.writers(article_ids=[story.pk], now=later) == {}
    keep(story, anna, later, sequence=2)
    autosaving.leave(
        place=story.pk, by=anna, mark=Mark(window="w1", sequence=3), now=later + SECOND
    )
    assert autosaving.writers(article_ids=[story.pk], now=later + SECOND) == {}
    assert words_of(story, anna) == "Unfertig"


def test_save_settles_what_it_holds_and_no_later_word(
    story: Article, anna: User, now: datetime
) -> None:
    keep(story, anna, now, words="gesichert", sequence=3)
    saving.save(article=story, by=anna, now=now, changes={"headline": "gesichert"})
    autosaving.settle(place=story.pk, article=story, mark=Mark(window="w1", sequence=3), by=anna)
    settled = words_of(story, anna)

    keep(story, anna, now, words="gesichert und mehr", sequence=5)
    saving.save(article=story, by=anna, now=now, changes={"headline": "gesichert und"})
    autosaving.settle(place=story.pk, article=story, mark=Mark(window="w1", sequence=4), by=anna)

    assert settled is None
    assert words_of(story, anna) == "gesichert und mehr"
    assert Autosave.objects.get().base_version == story.version


def test_only_who_may_write_keeps_words(story: Article, anna: User, now: datetime) -> None:
    mia = desk.person("moderator", name="mia")
    ben = desk.person("reporter", name="ben")

    for stranger in (mia, ben):
        with pytest.raises(NotAllowed):
            keep(story, stranger, now)
    with pytest.raises(NotAllowed):
        keep(None, mia, now)
    actions.spike(article=story, by=anna, now=now, reason="Doppelt")
    with pytest.raises(WrongMoment, match="Revive"):
        keep(story, anna, now)

    assert not Autosave.objects.exists()


def test_size_and_number_are_bounded(story: Article, anna: User, now: datetime) -> None:
    with pytest.raises(TooMuch):
        keep(story, anna, now, words="x" * autosaving.MOST_CHARACTERS)
    for _ in range(autosaving.MOST_NEW_STORIES):
        keep(None, anna, now)

    with pytest.raises(TooMuch, match="20 new stories"):
        keep(None, anna, now)
    keep(story, anna, now)


def test_any_sign_comes_back_as_it_was_typed(story: Article, anna: User, now: datetime) -> None:
    odd = "a\x00b \ud800 \u2028 “x” 😀\r\n"

    keep(story, anna, now, words=odd)

    assert words_of(story, anna) == odd


def test_what_nobody_came_back_for_is_swept(story: Article, anna: User, now: datetime) -> None:
    keep(story, anna, now)
    keep(None, anna, now, words=None)

    swept = autosaving.forget(now=now + timedelta(hours=1))
    kept = words_of(story, anna)
    swept_late = autosaving.forget(now=now + autosaving.KEPT_FOR + SECOND)

    assert (swept, kept, swept_late) == (1, "Unfertig", 1)
    assert not Autosave.objects.exists()


def test_removing_a_story_for_good_takes_unsaved_words_along(
    story: Article, anna: User, now: datetime
) -> None:
    keep(story, anna, now)

    actions.expunge(article=story, by=anna, now=now, reason="Gericht")

    assert not Autosave.objects.exists()

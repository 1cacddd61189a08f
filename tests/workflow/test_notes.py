"""Notes on a story: who writes them, whom they mention, how they are settled, when they go."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Mention, Note
from articles.models.note import LONGEST
from articles.workflow import actions, notes
from articles.workflow.notes import UnfitNote
from articles.workflow.refusals import NotAllowed, WrongMoment
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def anna(db: None) -> User:
    return desk.person("editor", name="anna")


@pytest.fixture
def ben(db: None) -> User:
    return desk.person("reporter", name="ben")


@pytest.fixture
def pia(db: None) -> User:
    return desk.person("picture editor", name="pia.k")


@pytest.fixture
def story(anna: User, now: datetime) -> Article:
    return desk.story(now=now, by=anna)


def test_note_is_on_a_block_and_mentions_colleagues(
    story: Article, anna: User, pia: User, now: datetime
) -> None:
    note = notes.write(
        article=story, text="Bitte prüfen, @pia.k. Danke, @anna!", block_id="p0", by=anna, now=now
    )

    assert (note.block_id, note.author, note.author_name, note.made_at) == ("p0", anna, "anna", now)
    assert {each.person for each in note.mentions.all()} == {anna, pia}


def test_whoever_finds_the_story_writes_and_nobody_else(
    story: Article, ben: User, pia: User, now: datetime
) -> None:
    notes.write(article=story, text="Das Bild fehlt.", by=pia, now=now)

    for outsider in (ben, desk.person(name="nobody")):
        with pytest.raises(NotAllowed):
            notes.write(article=story, text="Hm.", by=outsider, now=now)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  \n", "empty"),
        ("x" * (LONGEST + 1), "2001 characters"),
        ("a\x00b", "cannot be stored"),
        ("Frag @carl und @dora.", "@carl, @dora."),
        ("Frag @ben.", "not open to @ben"),
        ("Frag @gone", "@gone"),
    ],
)
def test_refused_note_leaves_nothing_and_names_the_reason(
    story: Article, anna: User, ben: User, now: datetime, text: str, told: str
) -> None:
    User.objects.create_user(username="gone", is_active=False)

    with pytest.raises(UnfitNote, match=told):
        notes.write(article=story, text=text, by=anna, now=now)

    assert not Note.objects.exists()


def test_note_on_a_block_that_is_not_there_is_refused(
    story: Article, anna: User, now: datetime
) -> None:
    with pytest.raises(WrongMoment, match="not in the saved text"):
        notes.write(article=story, text="Hier?", block_id="p9", by=anna, now=now)


def test_addresses_of_mail_mention_nobody(story: Article, anna: User, now: datetime) -> None:
    notes.write(article=story, text="Schreib an jo@haus.example", by=anna, now=now)

    assert not Mention.objects.exists()


@given(text=st.text(max_size=80) | st.text(alphabet="@anab. -+\n", max_size=40))
def test_any_words_are_kept_as_they_are_or_refused(text: str) -> None:
    with desk.rolled_back():
        anna = desk.person("editor", name="anna")
        moment = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
        story = desk.story(now=moment, by=anna)
        try:
            note = notes.write(article=story, text=text, by=anna, now=moment)
        except UnfitNote:
            assert not Note.objects.exists()
        else:
            note.refresh_from_db()
            assert note.text == text.replace("\r\n", "\n").strip()


def test_author_or_editor_settles(story: Article, anna: User, pia: User, now: datetime) -> None:
    ina = desk.person("picture editor", name="ina")
    note = notes.write(article=story, text="Das Bild fehlt.", by=pia, now=now)

    with pytest.raises(NotAllowed):
        notes.resolve(note=note, by=ina, now=now)
    notes.resolve(note=note, by=pia, now=now + HOUR)
    with pytest.raises(WrongMoment):
        notes.resolve(note=note, by=anna, now=now + 2 * HOUR)
    note.refresh_from_db()
    assert (note.resolved_at, note.resolved_by_name) == (now + HOUR, "pia.k")

    with pytest.raises(NotAllowed):
        notes.reopen(note=note, by=ina, now=now)
    notes.reopen(note=note, by=anna, now=now)
    with pytest.raises(WrongMoment):
        notes.reopen(note=note, by=anna, now=now)
    note.refresh_from_db()
    assert (note.resolved_at, note.resolved_by_name) == (None, "")


def test_only_whoever_is_mentioned_has_read_it(
    story: Article, anna: User, pia: User, now: datetime
) -> None:
    note = notes.write(article=story, text="Das Bild, @pia.k?", by=anna, now=now)

    notes.read(note=note, by=anna, now=now)
    assert Mention.objects.get().read_at is None
    notes.read(note=note, by=pia, now=now + HOUR)
    notes.read(note=note, by=pia, now=now + 2 * HOUR)

    assert Mention.objects.get().read_at == now + HOUR


def test_notes_stay_when_their_author_has_left(story: Article, pia: User, now: datetime) -> None:
    notes.write(article=story, text="Das Bild fehlt.", by=pia, now=now)

    pia.delete()

    assert Note.objects.get().author_name == "pia.k"


def test_expunging_a_story_takes_its_notes_along(story: Article, anna: User, now: datetime) -> None:
    notes.write(article=story, text="Kanarienvogel, @anna", by=anna, now=now)

    actions.expunge(article=story, by=CHIEF, now=now, reason="Court order 12/26")

    assert not Note.objects.exists()
    assert not Mention.objects.exists()


def test_open_notes_come_first_as_they_were_written(
    story: Article, anna: User, now: datetime
) -> None:
    first, second, third, fourth = (
        notes.write(article=story, text=str(n), by=anna, now=now + n * HOUR) for n in range(4)
    )
    notes.resolve(note=first, by=anna, now=now + 5 * HOUR)
    notes.resolve(note=third, by=anna, now=now + 6 * HOUR)

    assert list(story.notes.open_first()) == [second, fourth, third, first]

"""Notes beside a story, and who is told of them on the home screen."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Mention, Note
from articles.workflow import notes
from tests import desk
from tests.admin.conftest import client_of, page_of, staff

pytestmark = pytest.mark.django_db

HOME = reverse("admin:index")


@pytest.fixture
def pia(db: None) -> User:
    return staff("picture editor", name="pia")


def mentions_on_home(person: User) -> str:
    page = client_of(person).get(HOME).text
    return page.partition("You are mentioned")[2].partition("</section>")[0]


def test_note_stands_beside_the_story_with_its_block(at_desk: Client, story: Article) -> None:
    sent = {"text": "Woher <wissen> wir das?", "block_id": "p1"}

    page = at_desk.post(page_of(story, "note"), sent, follow=True).text

    assert "Woher &lt;wissen&gt; wir das?" in page
    assert '<a href="#p1" data-place="p1">“Zweiter Absatz.”</a>' in page
    assert page.index("Woher &lt;") < page.index("Write a note")


def test_refused_words_come_back_in_the_form(at_desk: Client, story: Article) -> None:
    sent = {"text": "Bitte, @karl", "block_id": "p1"}

    answer = at_desk.post(page_of(story, "note"), sent)

    assert answer.status_code == 422
    assert "Nobody on the desk is called @karl." in answer.text
    assert "Bitte, @karl</textarea>" in answer.text
    assert '<option value="p1" selected>' in answer.text
    assert not Note.objects.exists()


def test_mention_waits_on_the_home_screen_until_it_is_read(
    at_desk: Client, story: Article, pia: User
) -> None:
    at_desk.post(page_of(story, "note"), {"text": "Das Bild, @pia?"})
    note = Note.objects.get()
    before = mentions_on_home(pia)

    page = client_of(pia).get(page_of(story)).text
    client_of(pia).post(page_of(story, "note_settle", note.pk, "read"))

    assert "Das Bild, @pia?" in before
    assert f"{page_of(story)}#note-{note.pk}" in before
    assert "I have read it" in page
    assert "No note waits for you." in mentions_on_home(pia)


def test_resolved_notes_fold_and_mention_nobody_any_more(
    at_desk: Client, story: Article, pia: User
) -> None:
    at_desk.post(page_of(story, "note"), {"text": "Das Bild, @pia?"})
    note = Note.objects.get()

    page = at_desk.post(page_of(story, "note_settle", note.pk, "resolve"), follow=True).text

    assert page.index("1 resolved note") < page.index("Das Bild, @pia?")
    assert "resolved by anna" in page
    assert "No note waits for you." in mentions_on_home(pia)

    at_desk.post(page_of(story, "note_settle", note.pk, "reopen"))

    assert "Das Bild, @pia?" in mentions_on_home(pia)


def test_mention_in_a_story_that_was_handed_on_is_not_shown(
    story: Article, ben: User, now: datetime
) -> None:
    own = desk.story(now=now, by=ben, slug="eigen")
    notes.write(article=own, text="Kanarienvogel, @ben", by=desk.EDITOR_IN_CHIEF, now=now)
    Article.objects.filter(pk=own.pk).update(owner=None)

    assert Mention.objects.filter(person=ben).exists()
    assert "Kanarienvogel" not in mentions_on_home(ben)


def test_picture_editors_write_notes_on_what_they_cannot_write(story: Article, pia: User) -> None:
    client = client_of(pia)

    page = client.get(page_of(story)).text
    client.post(page_of(story, "note"), {"text": "Das Bild ist alt."})

    notes_panel = page.partition('class="card notes"')[0]
    assert notes_panel.count("<fieldset") == notes_panel.count("</fieldset>")
    assert Note.objects.get().author == pia


def test_others_settle_nothing(story: Article, anna: User, pia: User, now: datetime) -> None:
    note = notes.write(article=story, text="Hm.", by=anna, now=now)
    client = client_of(pia)

    for name, status in [("resolve", 403), ("reopen", 403), ("read", 302), ("erase", 403)]:
        assert client.post(page_of(story, "note_settle", note.pk, name)).status_code == status
    other = desk.story(now=now, slug="anderes")
    assert client.post(page_of(other, "note_settle", note.pk, "read")).status_code == 404

    assert Note.objects.get().resolved_at is None


def test_note_on_a_block_that_was_removed_stays(
    at_desk: Client, story: Article, anna: User, now: datetime
) -> None:
    notes.write(article=story, text="Hm.", block_id="p1", by=anna, now=now)
    Article.objects.filter(pk=story.pk).update(body=desk.body("Erster Absatz."))

    assert "On a block that is no longer in the text" in at_desk.get(page_of(story)).text

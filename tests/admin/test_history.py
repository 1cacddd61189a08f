"""History: texts, decisions and editions in one line; any text can come back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.admin.history.comparison import ADDED, CHANGED, MOVED, REMOVED, compare
from articles.admin.history.timeline import timeline
from articles.admin.history.words import by_word
from articles.body import build
from articles.editions.standing import Standing, situation
from articles.models import Article
from articles.workflow import actions, saving, snapshot
from media.intake import take_in
from tests import desk
from tests.admin.conftest import page_of
from tests.media.pictures import photo

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_everything_stands_in_one_line_of_time(anna: User, story: Article, now: datetime) -> None:
    actions.publish(article=story, by=anna, now=now + MINUTE)
    saving.save(article=story, by=anna, now=now + 2 * MINUTE, changes={"headline": "Anders"})
    actions.kill(article=story, by=anna, now=now + 3 * MINUTE, reason="Falsch")

    told = [(str(line.label), line.tone) for line in timeline(story, now=now + 4 * MINUTE)]

    assert told == [
        ("Readers get the reason instead of the story", "seen"),
        ("Kill", "decision"),
        ("Edited", "text"),
        ("Readers see edition 1", "seen"),
        ("Publish", "decision"),
        ("Created", "text"),
    ]


@pytest.mark.django_db
def test_what_is_scheduled_stands_above_and_what_was_cancelled_says_so(
    anna: User, story: Article, now: datetime
) -> None:
    actions.schedule(article=story, by=anna, now=now, at=now + 60 * MINUTE)
    actions.unschedule(article=story, by=anna, now=now + MINUTE)
    actions.schedule(article=story, by=anna, now=now + 2 * MINUTE, at=now + 70 * MINUTE)

    told = [
        (str(line.label), line.tone, line.facts) for line in timeline(story, now=now + 3 * MINUTE)
    ]

    assert told[0][:2] == ("Readers will see edition 2", "coming")
    assert ("Edition 2", "edition", ["frozen for later"]) in told
    assert ("Edition 1", "edition", ["frozen, never shown"]) in told
    later = [str(line.label) for line in timeline(story, now=now + 80 * MINUTE)]
    assert "Readers see edition 2" in later


@pytest.mark.django_db
def test_restored_text_changes_nothing_for_readers(
    at_desk: Client, anna: User, story: Article, now: datetime
) -> None:
    actions.publish(article=story, by=anna, now=now)
    saving.save(article=story, by=anna, now=now + MINUTE, changes={"headline": "Anders"})

    response = at_desk.post(page_of(story, "revision", 1), follow=True)

    story.refresh_from_db()
    assert "The text of revision 1 is back." in response.text
    assert story.headline == "Häuser am Fluss"
    assert situation(article_id=story.pk, now=now + MINUTE).standing is Standing.LIVE


@pytest.mark.django_db
def test_revision_shows_what_it_changed_word_by_word(
    at_desk: Client, anna: User, story: Article, now: datetime
) -> None:
    saving.save(article=story, by=anna, now=now, changes={"headline": "Häuser am Meer"})

    page = at_desk.get(page_of(story, "revision", 2)).text

    assert "<del>Fluss</del>" in page
    assert "<ins>Meer</ins>" in page


def test_blocks_are_told_apart_by_their_ids() -> None:
    kept, changed, moved, removed, added = (
        {"id": name, "type": "paragraph", "html": f"Absatz {name}"} for name in "kcmra"
    )
    blank = snapshot.blank()
    before = {**blank, "body": {"schema": 1, "blocks": [moved, removed, kept, changed]}}
    later = {**changed, "html": "Absatz neu"}
    after = {**blank, "body": {"schema": 1, "blocks": [kept, later, added, moved]}}

    found = {each.block_id: each.kind for each in compare(before, after)}

    assert found == {"r": REMOVED, "c": CHANGED, "a": ADDED, "m": MOVED}


def test_same_texts_have_no_differences() -> None:
    assert compare(snapshot.blank(), snapshot.blank()) == []


@pytest.mark.django_db
def test_relations_are_compared_by_name(story: Article, now: datetime) -> None:
    after = {**story.head.snapshot, "tags": [desk.tag("Ufer").pk], "section": None}

    words = {
        str(each.label): (
            "".join(run.words for run in each.before.runs),
            "".join(run.words for run in each.after.runs),
        )
        for each in compare(story.head.snapshot, after)
    }

    assert words == {"section": ("Politik", ""), "tags": ("", "Ufer")}


def sides_of(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, str]:
    """The words of the only block in which two texts differ, as they are shown."""
    blank = snapshot.blank()
    [found] = compare(
        *({**blank, "body": {"schema": 1, "blocks": [block]}} for block in (before, after))
    )
    assert found.kind == CHANGED
    return tuple("".join(run.words for run in side.runs) for side in (found.before, found.after))  # type: ignore[return-value]


def test_link_that_leads_elsewhere_is_a_difference() -> None:
    block = {"id": "a", "type": "paragraph", "html": '<a href="https://a.example/">Wort</a>'}

    before, after = sides_of(block, {**block, "html": '<a href="https://b.example/">Wort</a>'})

    assert (before, after) == ("Wort\nhttps://a.example/", "Wort\nhttps://b.example/")


def test_words_that_only_became_bold_are_a_difference() -> None:
    block = {"id": "a", "type": "paragraph", "html": "Ein Wort"}

    _before, after = sides_of(block, {**block, "html": "Ein <strong>Wort</strong>"})

    assert after == "Ein <strong>Wort</strong>"


def test_moved_block_says_from_where_to_where() -> None:
    blocks = [{"id": name, "type": "paragraph", "html": name} for name in "abc"]
    blank = snapshot.blank()
    turned = [blocks[2], blocks[0], blocks[1]]

    [found] = compare(
        *({**blank, "body": {"schema": 1, "blocks": each}} for each in (blocks, turned))
    )

    assert (found.kind, found.note) == (MOVED, "from place 3 to place 1")


@pytest.mark.django_db
def test_pictures_are_compared_by_what_they_show(
    at_desk: Client, anna: User, story: Article, now: datetime
) -> None:
    first, second = (take_in(file=photo(width=width), now=now) for width in (600, 800))
    for number, image in enumerate((first, second)):
        body = build.body([build.image(image.pk, caption="Am Ufer", id="im")])
        saving.save(article=story, by=anna, now=now + number * MINUTE, changes={"body": body})

    page = at_desk.get(page_of(story, "revision", 3))

    [found] = page.context["differences"]
    assert [picture.address for picture in found.before.pictures] != [
        picture.address for picture in found.after.pictures
    ]
    assert page.text.count('<img class="thumb"') == 2


def test_long_texts_are_compared_in_no_time_to_speak_of() -> None:
    old = " ".join(f"alt{n}" for n in range(20_000))
    new = " ".join(f"neu{n}" for n in range(20_000))

    before, after = by_word(f"Anfang {old} Ende", f"Anfang {new} Ende")

    assert [run.is_new for run in before] == [run.is_new for run in after] == [False, True, False]

"""What readers may ask for is done, and what must go goes by itself."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from articles.comments import refusals
from articles.comments.authoring import edit, withdraw
from articles.comments.clients import client_at
from articles.comments.models import Comment, Report, Sender, Thread, Trace
from articles.comments.moderating import reject, restore, undo
from articles.comments.privacy import erase_again, erase_reader, export_reader
from articles.comments.readers import key_of_email, secret_of
from articles.comments.reporting import report
from articles.comments.retention import forget_addresses
from tests.comments.conftest import Person, Say

pytestmark = pytest.mark.django_db

EMAIL = "berta@example.org"


def everything() -> str:
    """Every value in every table of the room."""
    tables = apps.get_app_config("comments").get_models()
    return "\n".join(str(row) for table in tables for row in table.objects.values())


@pytest.fixture
def berta(say: Say, lenient: None) -> Comment:
    """A comment with all that can be known of its author, and an answer to it."""
    comment = say(
        "Quirinal evening",
        author_name="Berta Brecht",
        email=EMAIL,
        client=client_at("203.0.113.77"),
        idempotency_key="abc",
    )
    say("No, it was noon", parent=comment.pk, author_name="Carla")
    return comment


def test_erased_reader_is_nowhere_and_the_thread_keeps_its_shape(
    berta: Comment, anna: Person, now: datetime
) -> None:
    assert erase_reader(author_key=key_of_email(EMAIL), by=anna, now=now) == 1

    left = everything()
    for trace in ("Berta", "Brecht", "Quirinal", EMAIL, "203.0.113", berta.fingerprint):
        assert trace not in left
    gap, answer = Comment.objects.shown().from_the_top()
    assert (gap.pk, gap.status, gap.text) == (berta.pk, "removed", "")
    assert answer.text == "No, it was noon"
    assert Thread.objects.get().removed_count == 1


def test_erased_comment_cannot_be_brought_back(berta: Comment, anna: Person, now: datetime) -> None:
    batch = reject(comments=[berta], by=anna, now=now, reason="insult")
    erase_reader(author_key=key_of_email(EMAIL), by=anna, now=now)

    with pytest.raises(refusals.Erased):
        restore(comments=[berta], by=anna, now=now)
    with pytest.raises(refusals.Erased):
        undo(batch=batch, by=anna, now=now)


def test_erased_reader_stays_erased_after_a_restore(
    berta: Comment, anna: Person, now: datetime
) -> None:
    old = Comment.objects.filter(pk=berta.pk).values().get()
    erase_reader(author_key=key_of_email(EMAIL), by=anna, now=now + timedelta(hours=1))
    old.pop("id")
    Comment.objects.filter(pk=berta.pk).update(**{**old, "status": "removed"})

    assert erase_again(by=anna, now=now + timedelta(days=1)) == 1

    assert "Brecht" not in everything()


def test_what_a_reader_writes_after_being_erased_stays(
    berta: Comment, say: Say, anna: Person, now: datetime
) -> None:
    erase_reader(author_key=key_of_email(EMAIL), by=anna, now=now)
    later = say("Here I am again", email=EMAIL, at=now + timedelta(days=2))

    erase_again(by=anna, now=now + timedelta(days=3))

    later.refresh_from_db()
    assert later.text == "Here I am again"


def test_erasing_nobody_erases_nobody(say: Say, anna: Person, now: datetime) -> None:
    say()

    assert erase_reader(author_key="", by=anna, now=now) == 0
    assert not Comment.objects.exclude(erased_at=None).exists()


def test_reader_gets_all_that_is_kept(berta: Comment) -> None:
    export: dict[str, Any] = export_reader(author_key=key_of_email(EMAIL))

    (comment,) = export["comments"]
    assert (comment["name"], comment["text"]) == ("Berta Brecht", "Quirinal evening")
    assert comment["network"] == "203.0.113.0"
    assert [one["after"] for one in export["decisions"]] == ["approved"]


def test_addresses_go_after_thirty_days(berta: Comment, now: datetime) -> None:
    client = client_at("198.51.100.1")
    report(comment_id=berta.pk, client=client, reason="abuse", now=now)

    assert forget_addresses(now=now + timedelta(days=29)) == 0
    assert forget_addresses(now=now + timedelta(days=31)) == 2

    assert not Sender.objects.exists()
    assert Report.objects.get().reporter == ""


def test_author_edits_within_minutes_and_is_judged_anew(
    berta: Comment, story: UUID, now: datetime
) -> None:
    secret = secret_of(berta.pk)

    edited = edit(
        comment_id=berta.pk,
        secret=secret,
        text="See www.a.example www.b.example www.c.example",
        now=now + timedelta(minutes=4),
    )

    assert (edited.status, edited.decisions.count()) == ("pending", 2)
    assert Thread.objects.get(pk=story).pending_count == 1
    with pytest.raises(refusals.TooLate):
        edit(comment_id=berta.pk, secret=secret, text="Late", now=now + timedelta(minutes=6))


def test_edit_that_changes_no_status_changes_no_count(
    berta: Comment, story: UUID, now: datetime
) -> None:
    edit(comment_id=berta.pk, secret=secret_of(berta.pk), text="Viminal evening", now=now)

    thread = Thread.objects.get(pk=story)
    assert (thread.approved_count, thread.pending_count) == (2, 0)
    first, second = Trace.objects.filter(decision__comment=berta).order_by("decision__number")
    assert first.outcome == second.outcome == "approved"


def test_author_withdraws_for_good(berta: Comment, anna: Person, now: datetime) -> None:
    gone = withdraw(comment_id=berta.pk, secret=secret_of(berta.pk), now=now)

    assert (gone.status, gone.text, gone.author_name) == ("removed", "", "")
    with pytest.raises(refusals.Unknown):
        withdraw(comment_id=berta.pk, secret=secret_of(berta.pk), now=now)


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "ü"])
def test_stranger_cannot_touch_it(berta: Comment, now: datetime, secret: str) -> None:
    with pytest.raises(refusals.NotYours):
        edit(comment_id=berta.pk, secret=secret, text="Mine now", now=now)
    with pytest.raises(refusals.NotYours):
        withdraw(comment_id=berta.pk, secret=secret, now=now)

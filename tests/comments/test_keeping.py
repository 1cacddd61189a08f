"""What is kept of readers: for how long, told in a report, and applied again after a restore."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.comments.appealing import appeal
from articles.comments.clients import client_at
from articles.comments.models import Comment, Erasure, ReaderStanding, Sender
from articles.comments.moderating import reject
from articles.comments.privacy import erase_again, erase_reader
from articles.comments.readers import give_standing, key_of_email, key_of_reader, secret_of
from articles.comments.recommending import recommend
from articles.comments.reporting import report
from articles.comments.retention import forget_addresses, forget_refused, kept
from tests.comments.conftest import Person, Say
from tests.comments.test_privacy import everything

pytestmark = pytest.mark.django_db

EMAIL = "berta@example.org"
YEAR = timedelta(days=365)


def readers(*arguments: str) -> str:
    told = StringIO()
    call_command("readers", *arguments, stdout=told)
    return told.getvalue()


def test_words_of_refused_comments_go_after_a_year(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    kept_one, refused = say("Quirinal evening"), say("Viminal morning")
    reject(comments=[refused], by=anna, now=now, reason="Viminal is wrong")

    assert forget_refused(now=now + YEAR - timedelta(days=1)) == 0
    assert forget_refused(now=now + YEAR + timedelta(days=1)) == 1

    assert "Viminal" not in everything()
    kept_one.refresh_from_db()
    assert kept_one.text == "Quirinal evening"


def test_comment_with_an_open_appeal_is_kept(say: Say, anna: Person, now: datetime) -> None:
    comment = say("Quirinal evening")
    reject(comments=[comment], by=anna, now=now, ground="false")
    appeal(comment_id=comment.pk, secret=secret_of(comment.pk), text="But it is so", now=now)

    assert forget_refused(now=now + 2 * YEAR) == 0


def test_refused_comments_may_be_kept_for_ever(
    say: Say, anna: Person, now: datetime, settings: Settings
) -> None:
    settings.COMMENTS_KEEP_REFUSED_DAYS = 0
    reject(comments=[say()], by=anna, now=now, ground="false")

    assert forget_refused(now=now + 9 * YEAR) == 0


def test_report_tells_what_is_kept_and_what_is_overdue(say: Say, now: datetime) -> None:
    say(client=client_at("203.0.113.77"), at=now)
    later = now + timedelta(days=31)
    assert kept(now=now)["networks_overdue"] == 0
    assert kept(now=later)["networks_overdue"] == 1

    forget_addresses(now=later)

    told: dict[str, Any] = json.loads(readers("kept"))
    assert (told["networks"], told["networks_overdue"]) == (0, 0)


def test_forgotten_reader_leaves_nothing_anywhere(
    say: Say, anna: Person, now: datetime, lenient: None
) -> None:
    other = say("Another remark by somebody else")
    own = say("Quirinal evening", reader="reader-17", client=client_at("203.0.113.77"))
    key = key_of_reader("reader-17")
    machine = client_at("203.0.113.77")
    known = type(machine)(network=machine.network, key=machine.key, reader=key)
    recommend(comment_id=other.pk, client=known, now=now)
    report(comment_id=other.pk, client=known, reason="abuse", note="Palatine!", now=now)
    reject(comments=[own], by=anna, now=now, reason="Quirinal is a lie")
    secret = secret_of(own.pk)
    appeal(comment_id=own.pk, secret=secret, text="Quirinal is no lie", now=now)
    give_standing(author_key=key, standing="banned", by=anna, now=now, reason="Quirinal")

    erase_reader(author_key=key, by=anna, now=now + timedelta(hours=1))

    left = everything()
    for trace in ("Quirinal", "Palatine", "reader-17", "203.0.113", own.fingerprint):
        assert trace not in left, trace
    # The list of erasures has to know whom to erase again.
    assert left.count(key) == Erasure.objects.count() == 1
    assert not ReaderStanding.objects.exists()
    assert not Sender.objects.filter(comment=own).exists()


def test_list_kept_beside_the_backups_is_applied_to_an_older_copy(
    say: Say, anna: Person, now: datetime, tmp_path: Path
) -> None:
    comment = say("Quirinal evening", email=EMAIL)
    old = Comment.objects.filter(pk=comment.pk).values().get()
    erase_reader(author_key=key_of_email(EMAIL), by=anna, now=now + timedelta(hours=1))
    (tmp_path / "erasures.json").write_text(readers("list"))
    # An older copy knows the comment, and nothing of the erasure.
    Erasure.objects.all()._raw_delete(Erasure.objects.db)  # type: ignore[attr-defined]
    old.pop("id")
    Comment.objects.filter(pk=comment.pk).update(**{**old, "status": "removed"})

    told = readers("again", str(tmp_path / "erasures.json"))

    assert told.startswith("1 comments erased")
    assert "Quirinal" not in everything()
    assert erase_again(by=anna, now=now + timedelta(days=1)) == 0


def test_reader_is_exported_and_erased_by_command(say: Say) -> None:
    say("Quirinal evening", email=EMAIL)

    exported = json.loads(readers("export", "--email", EMAIL.upper()))
    erased = readers("erase", "--email", EMAIL)

    assert exported["comments"][0]["text"] == "Quirinal evening"
    assert erased.startswith("1 comments erased")
    assert "Quirinal" not in everything()


@pytest.mark.parametrize(
    "arguments", [("export", "--email", "x"), ("again", "nowhere.json"), ("export",)]
)
def test_command_says_what_is_wrong(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        readers(*arguments)

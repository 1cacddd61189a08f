"""A reader's words become a comment, or a sentence that says why not."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from articles.comments import refusals
from articles.comments.clients import client_at
from articles.comments.models import Comment, Sender, Thread
from articles.comments.models.comment import MAX_DEPTH
from articles.comments.posting import post
from articles.comments.threads import set_policy
from articles.editions.models import Listing
from tests.comments.conftest import Person, Publish, Say

pytestmark = pytest.mark.django_db


def test_first_comment_of_somebody_waits_for_a_person(say: Say, story: UUID) -> None:
    comment = say("I was there and saw it differently.")

    assert comment.status == "pending"
    assert Thread.objects.get(pk=story).pending_count == 1


def test_comment_that_the_rules_let_through_is_published(say: Say, lenient: None) -> None:
    comment = say("I was there and saw it differently.")

    assert comment.status == "approved"
    assert comment.thread.approved_count == 1


@pytest.mark.parametrize(
    "window",
    [
        pytest.param({"visible_from": timedelta(minutes=1)}, id="embargoed"),
        pytest.param({"pub_status": "canceled", "listed": False}, id="killed"),
        pytest.param({"visible_until": timedelta(minutes=-1), "ends": "expired"}, id="expired"),
        pytest.param({"visible_until": timedelta(0), "ends": "unpublished"}, id="unpublished"),
    ],
)
def test_story_that_readers_do_not_see_is_unknown(
    publish: Publish, now: datetime, window: dict[str, object]
) -> None:
    times = {k: now + v if isinstance(v, timedelta) else v for k, v in window.items()}
    article_id = publish(**times)

    with pytest.raises(refusals.NotVisible):
        post(article_id=article_id, author_name="Berta", text="Hello there", now=now)

    assert not Thread.objects.exists()


def test_draft_is_as_unknown_as_nonsense(now: datetime) -> None:
    with pytest.raises(refusals.NotVisible):
        post(article_id=uuid7(), author_name="Berta", text="Hello there", now=now)


def test_story_killed_after_comments_takes_no_more(
    say: Say, publish: Publish, story: UUID, now: datetime
) -> None:
    say()
    Listing.objects.filter(article_id=story).update(visible_until=now, ends="replaced")
    publish(
        article_id=story,
        visible_from=now,
        pub_status=Listing.Status.CANCELED,
        listed=False,
    )

    with pytest.raises(refusals.NotVisible):
        say()


@pytest.mark.parametrize("policy", ["closed", "off"])
def test_closed_thread_takes_nothing(
    say: Say, story: UUID, anna: Person, now: datetime, policy: str
) -> None:
    set_policy(article_id=story, policy=policy, by=anna, now=now, reason="heated")

    with pytest.raises(refusals.Closed):
        say()


def test_thread_closes_by_the_clock(say: Say, story: UUID, anna: Person, now: datetime) -> None:
    closes_at = now + timedelta(minutes=1)
    set_policy(article_id=story, policy="open", closes_at=closes_at, by=anna, now=now)

    say(at=closes_at - timedelta(microseconds=1))
    with pytest.raises(refusals.Closed):
        say(at=closes_at)


def test_answer_stands_beneath_what_it_answers(say: Say, lenient: None) -> None:
    first = say()

    answer = say(parent=first.pk)

    assert (answer.depth, answer.root) == (1, first.pk)
    assert answer.path == first.path + answer.pk.hex


def test_parent_of_another_story_is_refused(say: Say, publish: Publish, lenient: None) -> None:
    elsewhere = say(article_id=publish())

    with pytest.raises(refusals.ParentElsewhere):
        say(parent=elsewhere.pk)


def test_parent_that_nobody_sees_is_refused(say: Say) -> None:
    waiting = say()

    with pytest.raises(refusals.ParentElsewhere):
        say(parent=waiting.pk)


def test_parent_that_does_not_exist_is_refused(say: Say) -> None:
    with pytest.raises(refusals.ParentElsewhere):
        say(parent=uuid7())


def test_thousand_answers_in_a_row_stay_at_the_deepest_level(say: Say, lenient: None) -> None:
    parent = say()
    for _ in range(40):
        child = say(parent=parent.pk)
        assert child.parent_id == parent.pk
        parent = child

    assert parent.depth == MAX_DEPTH
    assert len(parent.path) == 32 * (MAX_DEPTH + 1)


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060", "\u202e", "\u200d", "\ud800", "ㅤ"])
def test_text_that_nobody_could_see_is_refused(say: Say, text: str, story: UUID) -> None:
    with pytest.raises(refusals.EmptyText):
        post(
            article_id=story,
            author_name="Berta",
            text=text,
            now=datetime.fromisoformat("2026-03-01T12:00Z"),
        )


def test_text_over_the_limit_is_refused(say: Say) -> None:
    with pytest.raises(refusals.TooLong):
        say("x" * 5001)


@pytest.mark.parametrize("name", ["", " \n", "\u200b", "\u202e\u2066"])
def test_name_that_nobody_could_see_is_refused(say: Say, name: str) -> None:
    with pytest.raises(refusals.NameMissing):
        say(author_name=name)


def test_line_ends_cannot_get_into_a_name(say: Say) -> None:
    comment = say(author_name="Berta\r\nBcc: all@example.org")

    assert comment.author_name == "Berta Bcc: all@example.org"


@pytest.mark.parametrize("email", ["no", "a@b", "a@example.org\nBcc: b@example.org", "a b@c.de"])
def test_email_that_is_none_is_refused(say: Say, email: str) -> None:
    with pytest.raises(refusals.BadEmail):
        say(email=email)


def test_email_is_kept_as_a_keyed_hash_alone(say: Say) -> None:
    one, two = say(email="Berta@Example.org"), say(email="berta@example.org ")

    assert one.author_key == two.author_key
    assert "berta" not in str(Comment.objects.filter(pk=one.pk).values()).replace("Berta", "")


def test_address_is_cut_before_it_is_kept(say: Say) -> None:
    say(client=client_at("203.0.113.77"))
    say(client=client_at("2001:db8:1:2:3:4:5:6"))
    say(client=client_at("::ffff:198.51.100.9"))

    networks = set(Sender.objects.values_list("network", flat=True))
    assert networks == {"203.0.113.0", "2001:db8:1::", "198.51.100.0"}


@pytest.mark.parametrize("address", ["", "nobody", "1.2.3", "1.2.3.4, 5.6.7.8", "\x00"])
def test_all_without_an_address_are_one_machine(address: str) -> None:
    assert client_at(address) == client_at("unknown")
    assert client_at(address).network is None


def test_same_key_gives_the_same_comment(say: Say, story: UUID) -> None:
    first = say("Once is enough", idempotency_key="4f9d")

    again = say("Once is enough", idempotency_key="4f9d")

    assert again == first
    assert Comment.objects.count() == Thread.objects.get(pk=story).pending_count == 1


def test_same_key_for_other_words_is_refused(say: Say) -> None:
    say("Once is enough", idempotency_key="4f9d")

    with pytest.raises(refusals.KeyReused):
        say("Twice is better", idempotency_key="4f9d")


def test_same_key_under_another_story_is_another_comment(say: Say, publish: Publish) -> None:
    first = say("Once is enough", idempotency_key="4f9d")

    other = say("Once is enough", idempotency_key="4f9d", article_id=publish())

    assert other != first


def test_refused_comment_leaves_nothing_behind(say: Say, story: UUID) -> None:
    with pytest.raises(refusals.ParentElsewhere):
        say(parent=uuid7())

    assert not Comment.objects.exists()
    assert not Thread.objects.exists()


def test_replay_to_a_closed_thread_still_gives_the_comment(
    say: Say, story: UUID, anna: Person, now: datetime
) -> None:
    first = say("Once is enough", idempotency_key="4f9d")
    set_policy(article_id=story, policy="closed", by=anna, now=now)

    assert say("Once is enough", idempotency_key="4f9d") == first


def test_markup_is_kept_as_the_text_that_it_is(say: Say) -> None:
    comment = say("<script>alert(1)</script> & <b>bold</b>")

    assert comment.text == "<script>alert(1)</script> & <b>bold</b>"

"""Readers: who an author is, without keeping who that is."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from articles.comments.models import Comment, ReaderStanding
from articles.comments.refusals import NotYours
from articles.comments.wording import clean_email

NORMAL = ReaderStanding.Standing.NORMAL.value


class Actor(Protocol):
    """Whoever does something. Every Django user is one."""

    def get_username(self) -> str: ...


def key_of_email(email: str) -> str:
    """The author key of an e-mail address. Only this keyed hash is ever stored."""
    return salted_hmac("comments.email", clean_email(email), algorithm="sha256").hexdigest()


def key_of_reader(subject: str) -> str:
    """The author key of a reader known to the publication's own login."""
    return salted_hmac("comments.reader", subject, algorithm="sha256").hexdigest()


def secret_of(comment_id: UUID) -> str:
    """What lets its author change or withdraw a comment. Given once, derived anew, never stored."""
    return salted_hmac("comments.secret", comment_id.hex, algorithm="sha256").hexdigest()


def check_own(*, comment_id: UUID, secret: str = "", reader: str = "") -> None:
    """By the secret that came with the comment, or by the subject of a verified token.

    Raises NotYours.
    """
    if reader:
        own = Comment.objects.filter(pk=comment_id, author_key=key_of_reader(reader))
        if not own.exists():
            raise NotYours
    elif not constant_time_compare(secret_of(comment_id), secret):
        raise NotYours


def standing_of(author_key: str, *, now: datetime) -> str:
    """normal, trusted, premoderated or banned: the newest word of a moderator, while it holds."""
    word = word_about(author_key) if author_key else None
    if word is None or (word.until and word.until <= now):
        return NORMAL
    return word.standing


def word_about(author_key: str) -> ReaderStanding | None:
    """The newest word of a moderator about an author, whether it still holds or not."""
    words = ReaderStanding.objects.filter(author_key=author_key)
    return words.order_by("-at", "-id").first()


def give_standing(
    *,
    author_key: str,
    standing: str,
    by: Actor,
    now: datetime,
    reason: str = "",
    until: datetime | None = None,
) -> ReaderStanding:
    """Ban, premoderate or trust an author, or return to normal. Later comments feel it."""
    word = ReaderStanding(
        author_key=author_key,
        standing=standing,
        by=by.get_username(),
        at=now,
        until=until,
        reason=reason,
    )
    word.full_clean(validate_unique=False)
    word.save()
    return word

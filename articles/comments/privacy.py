"""Privacy: to see what is kept about oneself, and to be forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F

from articles.comments.ledger import Move, locked, move
from articles.comments.models import (
    Appeal,
    Comment,
    Decision,
    Erasure,
    ReaderStanding,
    Recommendation,
    Report,
    Sender,
    Thread,
)
from articles.comments.readers import Actor

WORDLESS = ("edited", "withdrawn", "erased", "expunged", "kept long enough")
"""Reasons that the house itself gives."""


def export_reader(*, author_key: str) -> dict[str, Any]:
    """All that is kept about one author, ready for JSON. The key is made by `readers`."""
    comments = Comment.objects.by_author(author_key).select_related("sender").oldest()
    decisions = Decision.objects.filter(comment__in=list(comments)).order_by("comment", "number")
    reports = Report.objects.filter(reporter=author_key).order_by("at", "id")
    likes = Recommendation.objects.filter(reader=author_key).order_by("at", "id")
    appeals = Appeal.objects.filter(decision__comment__in=list(comments)).order_by("at", "id")
    standings = ReaderStanding.objects.filter(author_key=author_key).order_by("at", "id")
    return {
        "comments": [_exported(comment) for comment in comments],
        "decisions": list(
            decisions.values("comment_id", "at", "before", "after", "reason", "number")
        ),
        "standings": list(standings.values("standing", "at", "until", "reason")),
        "reports": list(reports.values("comment_id", "reason", "note", "at")),
        "recommendations": list(likes.values("comment_id", "at")),
        "appeals": list(appeals.values("decision__comment_id", "text", "at", "answer")),
    }


def _exported(comment: Comment) -> dict[str, Any]:
    sender = getattr(comment, "sender", None)
    return {
        "id": comment.pk,
        "article_id": comment.thread_id,
        "name": comment.author_name,
        "text": comment.text,
        "status": comment.status,
        "created_at": comment.created_at,
        "edited_at": comment.edited_at,
        "network": sender.network if sender else None,
    }


@transaction.atomic
def erase_reader(*, author_key: str, by: Actor, now: datetime) -> int:
    """Forget an author for good: words, name, key and network go, threads keep their shape.

    The key goes on the list of erasures, from which `erase_again` works after a restore. Gives
    how many comments were erased.
    """
    if not author_key:
        return 0
    Erasure.objects.create(author_key=author_key, by=by.get_username(), at=now)
    return _erase(author_key=author_key, until=now, by=by.get_username(), now=now)


def erasures() -> list[dict[str, Any]]:
    """The list of erasures, to keep beside the backups: keyed hashes and moments, no names."""
    rows = Erasure.objects.order_by("at", "id").values("author_key", "at")
    return [{"author_key": row["author_key"], "at": row["at"].isoformat()} for row in rows]


@transaction.atomic
def erase_again(*, by: Actor, now: datetime, listed: Iterable[tuple[str, datetime]] = ()) -> int:
    """Erase whom the list of erasures names, for instance after an old copy was restored, which
    may not know the newest of them: `listed` has them as (author key, moment).

    What an author has written after asking to be forgotten stays.
    """
    known = set(Erasure.objects.values_list("author_key", "at"))
    Erasure.objects.bulk_create(
        Erasure(author_key=key, by=by.get_username(), at=at)
        for key, at in dict.fromkeys(listed)
        if key and (key, at) not in known
    )
    return sum(
        _erase(author_key=one.author_key, until=one.at, by=by.get_username(), now=now)
        for one in Erasure.objects.order_by("at", "id")
    )


def _erase(*, author_key: str, until: datetime, by: str, now: datetime) -> int:
    own = Comment.objects.by_author(author_key).filter(created_at__lte=until)
    threads, comments = locked(list(own.values_list("pk", flat=True)))
    wipe(threads=threads, comments=comments, by=by, now=now, reason="erased")
    _forget_clicks(author_key=author_key, until=until)
    return len(comments)


def _forget_clicks(*, author_key: str, until: datetime) -> None:
    """What the reader complained of and recommended; and what moderators said of the reader."""
    reports = Report.objects.filter(reporter=author_key, at__lte=until)
    reports.update(reporter="", note="")
    Recommendation.objects.filter(reader=author_key, at__lte=until).update(reader="")
    words: models.QuerySet[ReaderStanding] = models.QuerySet(ReaderStanding)
    words.filter(author_key=author_key, at__lte=until).delete()


def wipe(
    *,
    threads: Mapping[UUID, Thread],
    comments: Sequence[Comment],
    by: str,
    now: datetime,
    reason: str,
) -> None:
    """Remove these comments and all that they say, or was said of them. Needs the locks of the
    threads."""
    moves = [Move(comment=one, to="removed") for one in comments if one.status != "removed"]
    move(threads=threads, moves=moves, by=by, now=now, reason=reason)
    erased = Comment.objects.filter(pk__in=[one.pk for one in comments])
    erased.update(
        author_name="",
        author_key="",
        badge="",
        text="",
        fingerprint="",
        idempotency_key="",
        erased_at=now,
    )
    Sender.objects.filter(comment__in=comments).delete()
    Report.objects.filter(comment__in=comments).update(note="", reporter="")
    Recommendation.objects.filter(comment__in=comments).update(reader="")
    Appeal.objects.filter(decision__comment__in=comments).update(text="", answer="")
    # Reasons may quote the words. With the standings above, the one exception to «written once».
    decisions: models.QuerySet[Decision] = models.QuerySet(Decision)
    decisions.filter(comment__in=comments).exclude(reason__in=WORDLESS).update(reason="")
    Thread.objects.filter(pk__in=threads).update(version=F("version") + 1)

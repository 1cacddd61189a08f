"""Importing: the comments that came with an imported story."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from articles.comments.identity import id_at
from articles.comments.ledger import IMPORT
from articles.comments.models import Comment, Decision
from articles.comments.ruling import rules_in_force
from articles.comments.threads import locked_thread, new_thread
from articles.comments.wording import fingerprint, imported_name, imported_text

ImportedComment = tuple[str, str, datetime | None]
"""Author, text, and when it was written if the source says so."""


@transaction.atomic
def import_comments(
    *,
    article_id: UUID,
    comments: Sequence[ImportedComment],
    count: int | None,
    now: datetime,
) -> int:
    """Keep a story's old comments, approved, with their authors and times, in their order.

    `count` is how many the source says there were, which may be more than it shows. Importing the
    same again adds nothing. Gives how many were new.
    """
    thread = locked_thread(
        new_thread(article_id=article_id, rules=rules_in_force(), now=now, since=now)
    )
    own = Comment.objects.of(article_id)
    known = set(own.filter(imported=True).values_list("idempotency_key", flat=True))
    new = [one for one in _rows(article_id, comments, now) if one.idempotency_key not in known]
    Comment.objects.bulk_create(new, batch_size=500)

    batch = uuid7()
    decisions = [
        Decision(
            batch=batch,
            number=1,
            thread=thread,
            comment=one,
            by=IMPORT,
            at=now,
            after=one.status,
        )
        for one in new
    ]
    Decision.objects.bulk_create(decisions, batch_size=500)
    if new or thread.reported_count != count:
        thread.approved_count += len(new)
        thread.reported_count = count
        thread.version += 1
        thread.save()
    return len(new)


def _rows(
    article_id: UUID, comments: Sequence[ImportedComment], now: datetime
) -> Iterator[Comment]:
    seen: Counter[tuple[object, ...]] = Counter()
    at_once: Counter[datetime] = Counter()
    moment = now
    for author, raw, at in comments:
        name, text = imported_name(author), imported_text(raw)
        if not text:
            continue
        seen[name, text, at] += 1
        # One without a time is as old as the one before it. Ids of one time keep the order.
        moment = at or moment
        comment_id = id_at(moment + timedelta(microseconds=at_once[moment]))
        at_once[moment] += 1
        yield Comment(
            id=comment_id,
            thread_id=article_id,
            root=comment_id,
            path=comment_id.hex,
            author_name=name,
            text=text,
            fingerprint=fingerprint(text),
            status="approved",
            shown=True,
            imported=True,
            idempotency_key=_key(name, text, at, seen[name, text, at]),
            created_at=moment,
        )


def _key(*parts: object) -> str:
    """Two equal comments are two; the same ones read again are the same."""
    return sha256(repr(parts).encode()).hexdigest()

"""Tokens: a signed permission to see one draft until a moment written into it.

No token is stored. Each carries its own end, the moment of its making and the key of the event
that tells of it. Withdrawing is an event in the article's history, too: of one token, or of all
that were made until then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from articles.models import Event
from articles.workflow import events
from articles.workflow.actors import Actor
from articles.workflow.refusals import NotAllowed

SALT = "newsroom.preview"
HEAD = "head"
LONGEST = timedelta(days=30)
ISSUED = "preview"
WITHDRAWN = "withdraw_previews"


class Unusable(Exception):
    """This preview link does not work. Ask the editor who sent it for a new one."""


class Forged(Unusable):
    """This is no preview token of this newsroom. Copy the link again, or ask for a new one."""


class Expired(Unusable):
    """This preview link has expired. Ask the editor who sent it for a new one."""


class Withdrawn(Unusable):
    """This preview link was withdrawn. Ask the editor who sent it whether there is a new one."""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What a token permits. `revision` is the id of one revision, or None: whatever is the head.
    `key` names the token, by the event of its making."""

    article_id: UUID
    revision: UUID | None
    issued_at: datetime
    until: datetime
    key: str


def issue(
    *,
    article_id: UUID,
    by: Actor,
    now: datetime,
    lasts: timedelta,
    revision_id: UUID | None = None,
    meant_for: str = "",
) -> str:
    """A token for the head of a draft, or for one revision of it, good for `lasts` (30 days at
    most). Leaves an event. Raises NotAllowed."""
    if not by.has_perm("articles.view_article"):
        raise NotAllowed
    until = now + min(lasts, LONGEST)
    event = events.record(
        verb=ISSUED,
        about_id=article_id,
        by=by,
        now=now,
        why=meant_for,
        revision=str(revision_id) if revision_id else HEAD,
        until=until.isoformat(),
    )
    return signed(
        Grant(
            article_id=article_id,
            revision=revision_id,
            issued_at=now,
            until=until,
            key=event.pk.hex,
        )
    )


def withdraw(
    *, article_id: UUID, by: Actor, now: datetime, why: str = "", key: str | None = None
) -> None:
    """Refuse the token of that key from now on, or every one of the article that was issued up to
    `now`. Raises NotAllowed."""
    if not by.has_perm("articles.view_article"):
        raise NotAllowed
    named: dict[str, Any] = {"key": key} if key else {}
    events.record(verb=WITHDRAWN, about_id=article_id, by=by, now=now, why=why, **named)


def read(*, token: str, now: datetime) -> Grant:
    """What the token permits at `now`. Raises Forged, Expired, Withdrawn."""
    grant = unsigned(token)
    if now >= grant.until:
        raise Expired(Expired.__doc__)
    withdrawals = Event.objects.filter(
        about="article", about_id=str(grant.article_id), verb=WITHDRAWN, at__gte=grant.issued_at
    )
    if is_refused(grant.key, grant.issued_at, withdrawals):
        raise Withdrawn(Withdrawn.__doc__)
    return grant


def is_refused(key: str, issued_at: datetime, withdrawals: Iterable[Event]) -> bool:
    """Whether one of these events withdraws the token, by name or with all others."""
    return any(
        event.at >= issued_at and event.detail.get("key", key) == key for event in withdrawals
    )


def signed(grant: Grant) -> str:
    """The same token for the same grant."""
    return signing.Signer(salt=SALT).sign_object(
        [
            str(grant.article_id),
            str(grant.revision) if grant.revision else HEAD,
            microseconds(grant.issued_at),
            microseconds(grant.until),
            grant.key,
        ]
    )


def unsigned(token: str) -> Grant:
    try:
        parts: Any = signing.Signer(salt=SALT).unsign_object(token)  # Any: JSON that we signed
        article_id, revision, issued_at, until, key = parts
    except (signing.BadSignature, ValueError) as error:
        raise Forged(Forged.__doc__) from error
    return Grant(
        article_id=UUID(article_id),
        revision=None if revision == HEAD else UUID(revision),
        issued_at=moment(issued_at),
        until=moment(until),
        key=key,
    )


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def moment(since_epoch: int) -> datetime:
    return EPOCH + since_epoch * MICROSECOND

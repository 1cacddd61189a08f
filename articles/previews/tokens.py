"""Tokens: a signed permission to see one draft until a moment written into it.

Nothing is stored for a token. Each carries its own end and the moment of its making; withdrawing
all tokens of an article is an event in its history, and older tokens are refused from then on.
"""

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
    """What a token permits. `revision` is the id of one revision, or None: whatever is the head."""

    article_id: UUID
    revision: UUID | None
    issued_at: datetime
    until: datetime


def issue(
    *, article_id: UUID, by: Actor, now: datetime, lasts: timedelta, revision_id: UUID | None = None
) -> str:
    """A token for the head of a draft, or for one revision of it, good for `lasts` (30 days at
    most). Leaves an event. Raises NotAllowed."""
    if not by.has_perm("articles.view_article"):
        raise NotAllowed
    until = now + min(lasts, LONGEST)
    revision = str(revision_id) if revision_id else HEAD
    events.record(
        verb="preview",
        about_id=article_id,
        by=by,
        now=now,
        revision=revision,
        until=until.isoformat(),
    )
    return signing.Signer(salt=SALT).sign_object(
        [str(article_id), revision, microseconds(now), microseconds(until)]
    )


def withdraw(*, article_id: UUID, by: Actor, now: datetime, why: str = "") -> None:
    """Refuse every token of the article that was issued up to `now`. Raises NotAllowed."""
    if not by.has_perm("articles.view_article"):
        raise NotAllowed
    events.record(verb=WITHDRAWN, about_id=article_id, by=by, now=now, why=why)


def read(*, token: str, now: datetime) -> Grant:
    """What the token permits at `now`. Raises Forged, Expired, Withdrawn."""
    grant = unsigned(token)
    if now >= grant.until:
        raise Expired(Expired.__doc__)
    withdrawals = Event.objects.filter(
        about="article", about_id=str(grant.article_id), verb=WITHDRAWN, at__gte=grant.issued_at
    )
    if withdrawals.exists():
        raise Withdrawn(Withdrawn.__doc__)
    return grant


def unsigned(token: str) -> Grant:
    try:
        parts: Any = signing.Signer(salt=SALT).unsign_object(token)  # Any: JSON that we signed
    except (signing.BadSignature, ValueError) as error:
        raise Forged(Forged.__doc__) from error
    article_id, revision, issued_at, until = parts
    return Grant(
        article_id=UUID(article_id),
        revision=None if revision == HEAD else UUID(revision),
        issued_at=moment(issued_at),
        until=moment(until),
    )


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def moment(since_epoch: int) -> datetime:
    return EPOCH + since_epoch * MICROSECOND

"""Throttling: so much in so long, agreed on by all processes through the database.

The generic cell rate algorithm (ITU-T I.371): one number for each bucket, changed by a single
UPDATE that says no by touching no row. A refused request only reads.
"""

import math
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Greatest

from articles.comments.clients import Client
from articles.comments.models import Throttle
from articles.comments.phases.rules import Rules
from articles.comments.refusals import Throttled

SECOND = 1_000_000
CLICKS = {"report": 10, "recommend": 60}
CLICKS_PER = timedelta(minutes=10)


def admit(*, article_id: UUID, client: Client, rules: Rules, now: datetime) -> None:
    """Count one comment for the client and for the article. Raises Throttled."""
    take(
        key=f"client:{client.key}",
        allowed=rules.client_posts,
        per=timedelta(minutes=rules.client_minutes),
        now=now,
    )
    take(
        key=f"article:{article_id}",
        allowed=rules.article_posts,
        per=timedelta(minutes=rules.article_minutes),
        now=now,
    )


def admit_click(*, client: Client, about: str, now: datetime) -> None:
    """Count one report or recommendation for the client. Raises Throttled."""
    take(key=f"{about}:{client.key}", allowed=CLICKS[about], per=CLICKS_PER, now=now)


def take(*, key: str, allowed: int, per: timedelta, now: datetime) -> None:
    """Take one of `allowed` in `per`, which come back one by one. Raises Throttled."""
    moment = int(now.timestamp() * SECOND)
    span = int(per.total_seconds() * SECOND)
    cost = span // allowed
    latest = moment + span - cost

    full_at = Throttle.objects.filter(key=key).values_list("full_at", flat=True).first()
    if full_at is None:
        Throttle.objects.bulk_create([Throttle(key=key, full_at=moment)], ignore_conflicts=True)
    if full_at is None or full_at <= latest:
        spent = Greatest(F("full_at"), Value(moment)) + cost
        if Throttle.objects.filter(key=key, full_at__lte=latest).update(full_at=spent):
            return
        full_at = Throttle.objects.get(key=key).full_at
    raise Throttled(retry_after=max(1, math.ceil((full_at - latest) / SECOND)))


def forget_throttles(*, now: datetime) -> int:
    """Delete buckets that have been whole for an hour, which nobody is about to use. A job."""
    moment = int((now - timedelta(hours=1)).timestamp() * SECOND)
    return Throttle.objects.filter(full_at__lt=moment).delete()[0]

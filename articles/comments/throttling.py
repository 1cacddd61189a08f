"""Throttling: so much in so long, agreed on by all processes through the database.

The generic cell rate algorithm (ITU-T I.371): one number for each bucket, changed by a single
UPDATE that says no by touching no row. Whoever is refused has only read, so a burst does not
keep the others from writing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """`allowed` in `per`, which come back one by one. Moments are microseconds since 1970."""

    key: str
    allowed: int
    per: timedelta

    @property
    def cost(self) -> int:
        return self.span // self.allowed

    @property
    def span(self) -> int:
        return int(self.per.total_seconds() * SECOND)

    def refusal(self, *, full_at: int, moment: int) -> Throttled | None:
        """What is to be said where the bucket is spent up to `full_at`."""
        wait = full_at - (moment + self.span - self.cost)
        return Throttled(retry_after=math.ceil(wait / SECOND)) if wait > 0 else None


def admit(*, article_id: UUID, client: Client, rules: Rules, now: datetime) -> None:
    """Count one comment for the client and for the article. Raises Throttled."""
    by_client = Bucket(
        key=f"client:{client.key}",
        allowed=rules.client_posts,
        per=timedelta(minutes=rules.client_minutes),
    )
    by_article = Bucket(
        key=f"article:{article_id}",
        allowed=rules.article_posts,
        per=timedelta(minutes=rules.article_minutes),
    )
    take(buckets=[by_client, by_article], now=now)


def admit_click(*, client: Client, about: str, now: datetime) -> None:
    """Count one report or recommendation for the client. Raises Throttled."""
    key = f"{about}:{client.key}"
    take(buckets=[Bucket(key=key, allowed=CLICKS[about], per=CLICKS_PER)], now=now)


def take(*, buckets: Sequence[Bucket], now: datetime) -> None:
    """Take one from each bucket, after a look whether all have one left. Raises Throttled."""
    moment = int(now.timestamp() * SECOND)
    levels = _levels(buckets)
    for bucket in buckets:
        if refusal := bucket.refusal(full_at=levels.get(bucket.key, 0), moment=moment):
            raise refusal
    new = [Throttle(key=one.key, full_at=moment) for one in buckets if one.key not in levels]
    if new:
        Throttle.objects.bulk_create(new, ignore_conflicts=True)
    for bucket in buckets:
        _spend(bucket, moment=moment)


def _levels(buckets: Sequence[Bucket]) -> dict[str, int]:
    rows = Throttle.objects.filter(key__in=[bucket.key for bucket in buckets])
    return dict(rows.values_list("key", "full_at"))


def _spend(bucket: Bucket, *, moment: int) -> None:
    latest = moment + bucket.span - bucket.cost
    spent = Greatest(F("full_at"), Value(moment)) + bucket.cost
    if Throttle.objects.filter(key=bucket.key, full_at__lte=latest).update(full_at=spent):
        return
    # Somebody was quicker between our look and here.
    level = _levels([bucket]).get(bucket.key, latest)
    raise bucket.refusal(full_at=level, moment=moment) or Throttled(retry_after=1)


def forget_throttles(*, now: datetime) -> int:
    """Delete buckets that have been whole for an hour, which nobody is about to use. A job."""
    moment = int((now - timedelta(hours=1)).timestamp() * SECOND)
    return Throttle.objects.filter(full_at__lt=moment).delete()[0]

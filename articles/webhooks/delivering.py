"""Delivering what is due: claim, send, write down.

A claim is a short lease on the row, taken in a transaction of its own; nothing is locked while
the network is waited for. Whoever is killed loses nothing: the lease ends and the row is due
again. So a message may arrive twice, always under the same id, and never not at all.
"""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from articles.webhooks.models import Delivery, Endpoint
from articles.webhooks.sending import Outcome, post
from articles.webhooks.signing import signed

BATCH = 16
LEASE = timedelta(minutes=2)

# The standard's example: https://www.standardwebhooks.com, "Deliverability and reliability".
SCHEDULE = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
JITTER = 0.1
"""Of a delay, added at random, so that those who failed together do not come back together."""

OVERLOADED = {429, 502, 503, 504}
PAUSE = timedelta(minutes=1)
PATIENCE = timedelta(days=5)
GONE = 410


def deliver_due(*, now: datetime) -> int:
    """Send what is due; gives how many messages were tried. Run by the worker."""
    claimed = claim(now=now)
    if claimed:
        with ThreadPoolExecutor(max_workers=len(claimed)) as pool:
            outcomes = list(pool.map(lambda delivery: send(delivery, now=now), claimed))
        for delivery, outcome in zip(claimed, outcomes, strict=True):
            record(delivery=delivery, outcome=outcome, now=now)
    return len(claimed)


@transaction.atomic
def claim(*, now: datetime) -> Sequence[Delivery]:
    """Take some of what is due, for as long as the lease lasts."""
    due = Delivery.objects.due(now).select_related("endpoint").order_by("due_at", "pk")
    claimed = list(due.select_for_update(skip_locked=True, of=("self",))[:BATCH])
    keys = [delivery.pk for delivery in claimed]
    Delivery.objects.filter(pk__in=keys).update(due_at=now + LEASE)
    return claimed


def send(delivery: Delivery, *, now: datetime) -> Outcome:
    """One attempt. Runs in a thread of its own, without the database."""
    headers = signed(
        message_id=delivery.message_id,
        body=delivery.payload,
        at=now,
        by=delivery.endpoint.secrets(now),
    )
    return post(url=delivery.endpoint.url, body=delivery.payload.encode(), headers=headers)


@transaction.atomic
def record(*, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Write down what came of an attempt, and when the next one is due."""
    attempts = delivery.attempts + 1
    told = {
        "attempts": attempts,
        "attempted_at": now,
        "status": outcome.status,
        "trouble": outcome.trouble,
    }
    own = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.DUE)
    endpoint = Endpoint.objects.filter(pk=delivery.endpoint_id)
    if outcome.is_delivered:
        own.update(state=Delivery.State.DELIVERED, **told)
        endpoint.exclude(failing_since=None, paused_until=None).update(
            failing_since=None, paused_until=None
        )
        return
    is_last = attempts > len(SCHEDULE)
    if is_last:
        own.update(state=Delivery.State.GIVEN_UP, **told)
    else:
        own.update(due_at=now + delay(attempts=attempts, outcome=outcome), **told)
    endpoint.filter(failing_since=None).update(failing_since=now)
    if outcome.status in OVERLOADED:
        pause = max(PAUSE, timedelta(seconds=outcome.retry_after or 0))
        endpoint.update(paused_until=now + pause)
    if why := reason_to_stop(outcome=outcome, is_last=is_last, endpoint=endpoint.get(), now=now):
        endpoint.update(is_active=False, stopped_why=why)


def delay(*, attempts: int, outcome: Outcome) -> timedelta:
    """Until the next attempt; what the receiver asks for is granted, if it is longer."""
    planned = SCHEDULE[attempts - 1]
    planned += planned * random.uniform(0, JITTER)
    return max(planned, timedelta(seconds=outcome.retry_after or 0))


def reason_to_stop(*, outcome: Outcome, is_last: bool, endpoint: Endpoint, now: datetime) -> str:
    """Why nothing more should be sent; empty to go on. Time alone is no reason: our own worker may
    have rested. A message must have been given up, too."""
    if outcome.status == GONE:
        return _("It answered 410: it no longer wants messages.")
    if is_last and endpoint.failing_since and now - endpoint.failing_since > PATIENCE:
        return _("Nothing could be delivered for five days. See to it, then activate it again.")
    return ""

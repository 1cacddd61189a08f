"""Every endpoint follows the change log by its own cursor: each change becomes a delivery."""

from datetime import datetime
from itertools import takewhile
from uuid import UUID

from django.db import transaction

from articles.editions.following import happenings
from articles.editions.models import LogHead
from articles.webhooks.messages import message
from articles.webhooks.models import Delivery, Endpoint

STEP = 100


def follow(*, now: datetime) -> int:
    """Write down what has to be told to whom; gives how many messages. Run by the worker."""
    head = LogHead.objects.first()
    if head is None:
        return 0
    behind = Endpoint.objects.filter(is_active=True, cursor__lt=head.sequence).order_by("pk")
    return sum(step(key, now=now) for key in behind.values_list("pk", flat=True))


@transaction.atomic
def step(key: UUID, *, now: datetime) -> int:
    """One endpoint's next changes: deliveries and cursor are written together."""
    endpoint = Endpoint.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if endpoint is None:
        return 0  # another worker is at it
    found = happenings(after=endpoint.cursor, limit=STEP)
    changes = list(takewhile(lambda change: change.effective_at <= now, found))
    if not changes:
        return 0
    due = [
        Delivery(endpoint=endpoint, sequence=each.sequence, payload=message(each), due_at=now)
        for each in changes
        if each.about in endpoint.topics
    ]
    Delivery.objects.bulk_create(due, ignore_conflicts=True)
    Endpoint.objects.filter(pk=key).update(cursor=changes[-1].sequence)
    return len(changes)

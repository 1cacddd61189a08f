"""The verbs for endpoints: register, roll the secret, start, stop, send again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from articles.editions.models import LogHead
from articles.webhooks.messages import TRIAL, trial
from articles.webhooks.models import Delivery, Endpoint
from articles.webhooks.signing import new_secret

OVERLAP = timedelta(hours=24)


def register(
    *, url: str, now: datetime, name: str = "", topics: Sequence[str] | None = None
) -> Endpoint:
    """A new endpoint that is told about its topics from now on; without any named, about stories,
    fronts and pages. Raises ValidationError."""
    endpoint = Endpoint(url=url, name=name, cursor=log_position(), created_at=now)
    if topics is not None:
        endpoint.topics = list(topics)
    endpoint.full_clean()
    endpoint.save()
    return endpoint


def log_position() -> int:
    """The number of the last change."""
    head = LogHead.objects.first()
    return head.sequence if head else 0


def tell_about(*, endpoint: Endpoint, topics: Sequence[str]) -> None:
    """From now on tell it about these only."""
    endpoint.topics = list(topics)
    endpoint.save(update_fields=["topics"])


@transaction.atomic
def try_out(*, endpoint: Endpoint, now: datetime) -> Delivery:
    """Have a message sent that tells of no change, in place of the last such one."""
    Delivery.objects.filter(endpoint=endpoint, sequence=TRIAL).delete()
    return Delivery.objects.create(
        endpoint=endpoint, sequence=TRIAL, payload=trial(now=now), due_at=now
    )


@transaction.atomic
def roll_secret(*, endpoint: Endpoint, now: datetime, overlap: timedelta = OVERLAP) -> str:
    """A new secret; the old one signs beside it until the overlap is over."""
    current = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.old_secret, endpoint.secret = current.secret, new_secret()
    endpoint.old_secret_until = now + overlap
    endpoint.save(update_fields=["secret", "old_secret", "old_secret_until"])
    return endpoint.secret


def stop(*, endpoint: Endpoint, why: str = "") -> None:
    """Send nothing more. What is due stays due."""
    endpoint.is_active, endpoint.stopped_why = False, why
    endpoint.save(update_fields=["is_active", "stopped_why"])


def start(*, endpoint: Endpoint) -> None:
    """Go on where it was stopped: everything since then is told."""
    endpoint.is_active, endpoint.stopped_why = True, ""
    endpoint.failing_since = endpoint.paused_until = None
    endpoint.save(update_fields=["is_active", "stopped_why", "failing_since", "paused_until"])


def send_again(*, delivery: Delivery, now: datetime) -> None:
    """Have a message delivered once more, under its old id and with a fresh schedule."""
    Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.DUE, attempts=0, due_at=now)


def replay(*, endpoint: Endpoint, after: int, now: datetime) -> int:
    """Have everything after this sequence number delivered once more; gives how many messages."""
    return Delivery.objects.filter(endpoint=endpoint, sequence__gt=after).update(
        state=Delivery.State.DUE, attempts=0, due_at=now
    )

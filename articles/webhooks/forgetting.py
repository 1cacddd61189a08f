"""The ledger forgets what was delivered long ago."""

from datetime import datetime, timedelta

from articles.webhooks.models import Delivery

KEPT = timedelta(days=30)
STEP = 1000


def forget(*, now: datetime) -> int:
    """Remove old deliveries, a step at a time; gives how many. Run by the worker. What was given up
    stays twice as long: somebody may want to send it again."""
    delivered = Delivery.objects.filter(state="delivered", attempted_at__lt=now - KEPT)
    given_up = Delivery.objects.filter(state="given_up", attempted_at__lt=now - 2 * KEPT)
    old = [
        *delivered.values_list("pk", flat=True)[:STEP],
        *given_up.values_list("pk", flat=True)[:STEP],
    ]
    return Delivery.objects.filter(pk__in=old).delete()[0] if old else 0

"""What time it is, asked in one place, so that a test can answer."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The moment at which the request is answered."""
    return timezone.now()

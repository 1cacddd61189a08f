"""Moments, written as everywhere in the API."""

from datetime import UTC, datetime


def rfc3339(moment: datetime) -> str:
    """UTC with a Z, to the microsecond, as in documents."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

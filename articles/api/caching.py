"""What caches are told: how long an answer holds, how to check it, what to purge it by."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def etag_of(body: bytes) -> str:
    """A strong validator (RFC 9110, 8.8.3) of these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(etag: str, *, if_none_match: str) -> bool:
    """Whether the client has this very answer (RFC 9110, 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    known = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return etag in known


def last_modified(moment: datetime) -> str:
    """As RFC 9110, 5.6.7 wants it, in English wherever we are."""
    day, month = DAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} GMT"


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first of the moments that are known."""
    return min((moment for moment in moments if moment is not None), default=None)

"""What caches are told: how long an answer holds, how to check it, what to purge it by."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.utils.http import http_date


def etag_of(body: bytes) -> str:
    """A strong validator (RFC 9110, 8.8.3) of these bytes."""
    return f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def is_known(etag: str, *, if_none_match: str) -> bool:
    """Whether the client has this very answer (RFC 9110, 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    known = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return etag in known


def last_modified(moment: datetime) -> str:
    return http_date(moment.timestamp())


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first of the moments that are known."""
    return min((moment for moment in moments if moment is not None), default=None)

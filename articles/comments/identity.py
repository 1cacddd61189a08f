"""Ids of comments: UUIDs of version 7 that carry the time of writing."""

import secrets
import uuid
from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def id_at(moment: datetime) -> uuid.UUID:
    """A new id that sorts by `moment`, to the microsecond (RFC 9562, 6.2, method 3).

    Libraries take the time of the call; a comment that was written years ago and imported today
    has to sort by its own.
    """
    since = max(moment - EPOCH, EPOCH - EPOCH)
    milliseconds, rest = divmod(
        since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds, 1000
    )
    number = milliseconds << 80 | 7 << 76 | rest << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=number)

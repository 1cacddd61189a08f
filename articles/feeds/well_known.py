"""What machines look for below /.well-known/: whom to tell of a hole, and what may be mined."""

from datetime import UTC, datetime

import orjson
from django.conf import settings

SECURITY_TYPE = "text/plain; charset=utf-8"
TDM_TYPE = "application/json"


def security(*, now: datetime) -> bytes:
    """security.txt (RFC 9116); empty if nobody is named.

    It must say until when it holds: half a year, counted from the first of the month, so that it
    stays the same for a while.
    """
    if not settings.SECURITY_CONTACT:
        return b""
    year, month = divmod(now.year * 12 + now.month - 1 + 6, 12)
    contact = settings.SECURITY_CONTACT
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {datetime(year, month + 1, 1, tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return ("\n".join(lines) + "\n").encode()


def mining() -> bytes:
    """tdmrep.json (W3C TDM Reservation Protocol): one rule for the whole site."""
    rule: dict[str, object] = {"location": "/", "tdm-reservation": int(settings.TDM_RESERVED)}
    if settings.TDM_POLICY_URL:
        rule["tdm-policy"] = settings.TDM_POLICY_URL
    return orjson.dumps([rule])

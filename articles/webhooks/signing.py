"""Signatures by Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time and body."""

import base64
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from standardwebhooks import Webhook


def new_secret() -> str:
    """Fresh, in the standard's form: whsec_ and 32 random bytes in base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def signed(*, message_id: str, body: str, at: datetime, by: Iterable[str]) -> dict[str, str]:
    """The headers of one attempt, signed with every secret given."""
    moment = at.astimezone(UTC)  # the library ignores every other zone
    signatures = (Webhook(secret).sign(message_id, moment, body) for secret in by)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }

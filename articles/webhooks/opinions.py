"""Opinions: a comment is sent out to be judged, signed as webhooks are, and guarded as they are."""

import http.client
import logging
import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

import orjson
from django.conf import settings
from uuid_utils.compat import uuid7

from articles.webhooks.addresses import NotPublic, resolve
from articles.webhooks.sending import cut, dialled, posted
from articles.webhooks.signing import signed

AGENT = "Newsroom-Comments/1"
LONGEST_ANSWER = 64 * 1024

# Looking up a name cannot be told to hurry, so it happens where nobody has to wait for it.
asking = ThreadPoolExecutor(max_workers=4, thread_name_prefix="second-opinion")
log = logging.getLogger(__name__)


def ask(*, article_id: UUID, language: str, text: str, now: datetime) -> int | None:
    """How sure the service is, in percent, that this should not be published; None: no opinion.

    It gets `{"article_id", "language", "text"}`, nothing about the author, and answers
    `{"score": 0.93}`. Whatever else it does within settings.COMMENTS_OPINION_SECONDS, or not at
    all, is no opinion.
    """
    body = orjson.dumps({"article_id": str(article_id), "language": language, "text": text})
    secret = settings.COMMENTS_OPINION_SECRET
    headers = signed(message_id=f"msg_{uuid7().hex}", body=body.decode(), at=now, by=[secret])
    seconds = settings.COMMENTS_OPINION_SECONDS
    answer = asking.submit(
        exchange, url=settings.COMMENTS_OPINION_URL, body=body, headers=headers, seconds=seconds
    )
    try:
        return percent_in(answer.result(timeout=seconds))
    except (OSError, ValueError, NotPublic, http.client.HTTPException) as error:
        answer.cancel()
        log.warning("No second opinion on a comment: %s: %s", type(error).__name__, error)
        return None


def exchange(*, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> bytes:
    """Raises OSError, ValueError, NotPublic and HTTPException."""
    target = resolve(url)
    with dialled(target, timeout=seconds) as connection:
        try:
            with posted(
                connection, target=target, body=body, headers=headers, agent=AGENT
            ) as answer:
                if answer.status != http.client.OK:
                    raise ValueError(f"It answered {answer.status}.")
                return answer.read(LONGEST_ANSWER)
        finally:
            cut(connection)


def percent_in(answer: bytes) -> int:
    """Raises ValueError for what is no score from 0 to 1."""
    found = orjson.loads(answer)
    score = found.get("score") if isinstance(found, dict) else None
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise ValueError('It answered without {"score": 0 to 1}.')
    if math.isnan(score) or not 0 <= score <= 1:
        raise ValueError(f"Its score is {score}, which is not from 0 to 1.")
    return round(score * 100)

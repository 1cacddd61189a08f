"""A second opinion: a service outside the house is asked, before anything is locked.

Whoever asks is named by a setting, because the way out of the house belongs to a room above this
one. A service that does not answer has no opinion, and is left alone for a minute.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string

RESTING = "comments.second_opinion.resting"
REST_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """`percent`: how sure the service is that the comment should not be published."""

    asked: bool = False
    percent: int | None = None


NOT_ASKED = Opinion()


def second_opinion(*, article_id: UUID, language: str, text: str, now: datetime) -> Opinion:
    """Never raises and never takes longer than settings.COMMENTS_OPINION_SECONDS."""
    if not settings.COMMENTS_OPINION_URL or cache.get(RESTING):
        return NOT_ASKED
    ask = import_string(settings.COMMENTS_OPINION_ASK)
    percent = ask(article_id=article_id, language=language, text=text, now=now)
    if percent is None:
        cache.set(RESTING, True, REST_SECONDS)
    return Opinion(asked=True, percent=percent)

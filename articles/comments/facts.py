"""Facts: what the phases may know about a comment beside its words."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from articles.comments.identity import id_at
from articles.comments.models import Comment
from articles.comments.models.comment import STATUSES
from articles.comments.phases.finding import Facts
from articles.comments.phases.flood import FLOOD
from articles.comments.readers import standing_of
from articles.comments.second_opinion import Opinion

REPEAT = timedelta(days=1)
TELLING = 20
"""Letters from which the same text again is no coincidence. Many people say "Thank you"."""


def gather(
    *,
    comment: Comment,
    network: str | None,
    language: str,
    premoderated: bool,
    opinion: Opinion,
    now: datetime,
) -> Facts:
    """The facts about a comment, which may be saved already. Three queries at most."""
    others: Any = Comment.objects.exclude(pk=comment.pk)
    approved, refused = _history(others.by_author(comment.author_key))
    return Facts(
        language=language,
        premoderated=premoderated,
        standing=standing_of(comment.author_key, now=now),
        approved=approved,
        refused=refused,
        recent=_recent(others, comment=comment, network=network, now=now),
        same=_same(others, comment=comment, now=now),
        reports=comment.reports,
        asked=opinion.asked,
        opinion=opinion.percent,
    )


def _history(own: Any) -> tuple[int, int]:
    counts = own.aggregate(
        approved=Count("pk", filter=Q(status="approved")),
        refused=Count("pk", filter=Q(status__in=["rejected", "spam"])),
    )
    return counts["approved"], counts["refused"]


def _recent(others: Any, *, comment: Comment, network: str | None, now: datetime) -> int:
    """A known author counts for himself; a guest for the network he comes from."""
    if comment.author_key:
        own = others.by_author(comment.author_key).filter(status__in=STATUSES)
        # Ids carry the time: whoever has written thousands is looked up by the index alone.
        lately = own.filter(pk__gte=id_at(now - FLOOD - timedelta(seconds=1)))
        return int(lately.since(now - FLOOD).count())
    if network is None:
        return 0
    near = others.filter(sender__network=network, sender__seen_at__gte=now - FLOOD)
    return int(near.filter(author_key="").count())


def _same(others: Any, *, comment: Comment, now: datetime) -> int:
    if sum(map(str.isalnum, comment.text)) < TELLING:
        return 0
    same = others.filter(fingerprint=comment.fingerprint, created_at__gte=now - REPEAT)
    return int(same.count())

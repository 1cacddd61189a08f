"""A draft as readers would get it, composed exactly as publishing composes it, never frozen."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Max

from articles.editions.composition import Composition
from articles.editions.models import Edition
from articles.editions.standing import Standing, situation
from articles.models import Revision
from articles.workflow.compose import Publication, compose


def composed(*, revision: Revision, now: datetime) -> Composition:
    """The revision as it would be published at `now`: the same bytes, under the next number."""
    article = revision.article
    seen = situation(article_id=article.pk, now=now)
    running = seen.open if seen.standing == Standing.LIVE else None
    return compose(
        revision=revision,
        publication=Publication(
            number=1 + newest_number(article.pk),
            first_published_at=seen.last.first_published_at if seen.last else now,
            published_at=running.published_at if running else now,
            updated_at=now,
            at=now,
        ),
        corrections=article.corrections.order_by("made_at", "id"),
    )


def wanted(*, article_id: UUID, revision: UUID | None) -> Revision | None:
    """That revision of the article, or its head."""
    revisions = Revision.objects.filter(article_id=article_id).select_related("article")
    if revision is None:
        return revisions.filter(article__head_id=F("pk")).first()
    return revisions.filter(pk=revision).first()


def newest_number(article_id: UUID) -> int:
    """0 for an article that was never frozen."""
    numbers = Edition.objects.filter(article_id=article_id).aggregate(newest=Max("number"))
    return numbers["newest"] or 0

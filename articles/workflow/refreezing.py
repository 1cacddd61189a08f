"""When a name or the format changes: the same texts, frozen again."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from articles.editions.models import Listing
from articles.editions.standing import Standing
from articles.models import Article, Refreeze, Revision
from articles.workflow import planning, states
from articles.workflow.actors import WORKER, Actor
from articles.workflow.ground import Ground, begin, stretches
from articles.workflow.planning import Segment

logger = logging.getLogger(__name__)

RETRY = timedelta(seconds=30)
BATCH = 50
SEEN = frozenset({Standing.LIVE, Standing.SCHEDULED})


@transaction.atomic
def refreeze(*, article: Article, now: datetime, by: Actor = WORKER) -> bool:
    """Freeze what readers see and will see of a story again, from the revisions it came from.

    Writes nothing and gives False where every byte would stay the same. Never touches the draft.
    """
    ground = begin(action=states.REFREEZE, article=article, by=by, now=now)
    article.refresh_from_db()  # its end may have been changed since the job was read
    if ground.seen.standing not in SEEN:
        return False
    kept, then = segments_of(ground)
    shown = merged([ground.seen.open] if ground.seen.open else [], ground.seen.coming)
    pairs = zip(kept + then, shown, strict=False)
    same = [is_same(segment, windows) for segment, windows in pairs]
    if all(same) and len(shown) == len(kept + then):
        return False
    if kept and same[0] and ground.seen.open:
        future = planning.keeping(article=article, shown=ground.seen.open, kept=kept, then=then)
    else:
        future = planning.replacing(article=article, segments=kept + then)
    ground.rewrite(future)
    ground.leave()
    return True


def segments_of(ground: Ground) -> tuple[list[Segment], list[Segment]]:
    """What readers see now for as long as they do, and what is scheduled after it."""
    scheduled = ground.seen.scheduled
    if scheduled is None:
        return stretches(ground)
    revision = Revision.objects.get(pk=scheduled.edition.revision_id)
    return stretches(ground, revision=revision, at=scheduled.visible_from)


def merged(current: Iterable[Listing], coming: Iterable[Listing]) -> list[tuple[Listing, Listing]]:
    """Windows as readers notice them: (first, last) of those that show one edition in a row."""
    runs: list[tuple[Listing, Listing]] = []
    for window in (*current, *coming):
        if runs and runs[-1][0].edition_id == window.edition_id:
            runs[-1] = (runs[-1][0], window)
        else:
            runs.append((window, window))
    return runs


def is_same(segment: Segment, run: tuple[Listing, Listing]) -> bool:
    """Whether freezing the segment would give what the windows already show."""
    first, last = run
    made = planning.composition_of(segment, number=first.edition.number)
    return (
        (segment.closes, segment.ends) == (last.visible_until, last.ends)
        and first.edition.document == made.document
        and first.slug == made.slug
        and set(first.terms.values_list("kind", "slug")) == set(made.terms)
    )


def mark(*, article_ids: Iterable[UUID], why: str, now: datetime) -> None:
    """Write down that these articles are to be frozen again."""
    Refreeze.objects.bulk_create(
        [Refreeze(article_id=each, since=now, due_at=now, why=why[:200]) for each in article_ids],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["since", "due_at", "why"],
    )


def drain(*, now: datetime) -> int:
    """Do what is due; gives how many articles were looked at. Run by the worker.

    An article that cannot be frozen stays due, later and later, and says so in the log.
    """
    due = Refreeze.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    jobs = list(due.select_related("article")[:BATCH])
    for job in jobs:
        try:
            refreeze(article=job.article, now=now)
        except Exception:
            logger.exception("Freezing article %s again failed.", job.article_id)
            job.attempts += 1
            job.due_at = now + RETRY * 2 ** min(job.attempts, 10)
            job.save(update_fields=["attempts", "due_at"])
        else:
            Refreeze.objects.filter(pk=job.pk, since=job.since).delete()
    return len(jobs)

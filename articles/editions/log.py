"""The change log follows the windows: whatever opened or closed gets the next number.

So do new editions of fronts and pages, and what the room of the discussion tells of it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from articles.editions.models import Change, FrontEdition, Listing, LogHead, PageEdition
from articles.editions.models.dated import Dated
from articles.editions.reading import ListingQuerySet

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
CURATED: dict[type[Dated], str] = {
    FrontEdition: Change.About.FRONT,
    PageEdition: Change.About.PAGE,
}


def lock(*, now: datetime) -> tuple[LogHead, datetime]:
    """Take the one lock of all publishing verbs and bring the log up to `now`.

    Gives the log's head and the moment at which the verb takes effect: `now`, or one tick after
    the last logged change where the clock does not stand after it. Needs a transaction.
    """
    head, moment = locked_head(), now
    append_due(head=head, until=moment)
    while moment <= head.boundary:  # something may open at that very tick
        moment = head.boundary + TICK
        append_due(head=head, until=moment)
    return head, moment


def record_due(*, now: datetime) -> int:
    """Log what opened or closed up to `now`; gives how many changes that were.

    Called by the worker and by readers of the log, as often as they like.
    """
    if not is_due(now=now):
        return 0
    with transaction.atomic():
        return append_due(head=locked_head(), until=now)


def is_due(*, now: datetime) -> bool:
    """Whether something is not in the log yet, in one query."""
    since = OuterRef("boundary")
    every = Listing.objects.order_by()
    opened = every.filter(visible_from__gt=since, visible_from__lte=now)
    closed = every.filter(visible_until__gt=since, visible_until__lte=now)
    curated = (
        kind.objects.filter(visible_from__gt=since, visible_from__lte=now) for kind in CURATED
    )
    found = reduce(or_, (Q(Exists(each)) for each in (opened, closed, *curated)))
    heads = LogHead.objects.annotate(is_due=found).values_list("is_due", flat=True)
    return any(heads) if heads else boundaries(after=BEGINNING, until=now).exists()


def locked_head() -> LogHead:
    """The head, locked until the end of the transaction; the first caller ever makes it."""
    head, _ = LogHead.objects.select_for_update().get_or_create(
        id=1, defaults={"boundary": BEGINNING}
    )
    return head


def boundaries(*, after: datetime, until: datetime) -> ListingQuerySet:
    """Windows that open or close in (after, until]."""
    return Listing.objects.filter(
        Q(visible_from__gt=after, visible_from__lte=until)
        | Q(visible_until__gt=after, visible_until__lte=until)
    )


def append_due(*, head: LogHead, until: datetime) -> int:
    """Under the lock: number the boundaries in (head.boundary, until], oldest first."""
    noticed = [
        *of_stories(after=head.boundary, until=until),
        *(each for kind in CURATED for each in of_curated(kind, after=head.boundary, until=until)),
    ]
    noticed.sort(key=lambda each: each.effective_at)
    changes = [each for each in noticed if each.kind]
    for number, change in enumerate(changes, start=head.sequence + 1):
        change.sequence = number
    if noticed:
        Change.objects.bulk_create(changes)
        head.sequence, head.boundary = head.sequence + len(changes), noticed[-1].effective_at
        head.save(update_fields=["sequence", "boundary"])
    return len(changes)


def append(*, head: LogHead, moment: datetime, changes: Iterable[Change]) -> None:
    """Log what no window tells of, at the moment that `lock` gave."""
    for number, change in enumerate(changes, start=head.sequence + 1):
        change.sequence, change.effective_at = number, moment
        change.save(force_insert=True)
        head.sequence, head.boundary = number, moment
    head.save(update_fields=["sequence", "boundary"])


def of_stories(*, after: datetime, until: datetime) -> Iterator[Change]:
    """What readers noticed of stories; without a kind where they noticed nothing."""
    opened: dict[tuple[datetime, UUID], Listing] = {}
    closed: dict[tuple[datetime, UUID], Listing] = {}
    for window in boundaries(after=after, until=until):
        if after < window.visible_from <= until:
            opened[window.visible_from, window.article_id] = window
        if after < window.visible_until <= until:
            closed[window.visible_until, window.article_id] = window
    for moment, article_id in sorted(opened.keys() | closed.keys()):
        before, then = closed.get((moment, article_id)), opened.get((moment, article_id))
        yield Change(
            effective_at=moment,
            article_id=article_id,
            kind="" if is_same(before, then) else kind_of(before=before, after=then),
            listing=then or before,
        )


def of_curated(kind: type[Dated], *, after: datetime, until: datetime) -> Iterator[Change]:
    """What readers noticed of fronts or of pages."""
    own = kind.objects.filter(
        subject_id=OuterRef("subject_id"), visible_from__lt=OuterRef("visible_from")
    ).order_by("-visible_from")
    found = kind.objects.filter(visible_from__gt=after, visible_from__lte=until).annotate(
        slug_before=Subquery(own.values("slug")[:1]),
        was_withdrawn=Subquery(own.values("is_withdrawn")[:1]),
    )
    for edition in found.order_by("visible_from", "subject_id"):
        yield Change(
            effective_at=edition.visible_from,
            about=CURATED[kind],
            place=edition.slug,
            place_before="" if edition.was_withdrawn else edition.slug_before or "",
            kind=kind_of_curated(
                is_there=not edition.is_withdrawn, was_there=edition.was_withdrawn is False
            ),
        )


def kind_of_curated(*, is_there: bool, was_there: bool) -> str:
    if is_there:
        return Change.Kind.CHANGED if was_there else Change.Kind.PUBLISHED
    return Change.Kind.WITHDRAWN if was_there else ""


def is_same(before: Listing | None, after: Listing | None) -> bool:
    """Whether readers notice nothing, because one window continues the other."""
    return (
        before is not None
        and after is not None
        and (before.edition_id, before.pub_status) == (after.edition_id, after.pub_status)
    )


def kind_of(*, before: Listing | None, after: Listing | None) -> Change.Kind:
    """What a reader notices when `before` closes and `after` opens at the same moment."""
    if after is None:
        return Change.Kind.WITHDRAWN
    if after.pub_status == Listing.Status.CANCELED:
        return Change.Kind.KILLED
    if before is None or before.pub_status == Listing.Status.CANCELED:
        return Change.Kind.PUBLISHED
    return Change.Kind.CHANGED

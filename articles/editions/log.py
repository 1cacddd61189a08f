"""The change log follows the windows: whatever opened or closed gets the next number."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from articles.editions.models import Change, Listing, LogHead
from articles.editions.reading import ListingQuerySet

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


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
    head = LogHead.objects.first()
    if not boundaries(after=head.boundary if head else BEGINNING, until=now).exists():
        return 0
    with transaction.atomic():
        return append_due(head=locked_head(), until=now)


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
    opened: dict[tuple[datetime, UUID], Listing] = {}
    closed: dict[tuple[datetime, UUID], Listing] = {}
    for window in boundaries(after=head.boundary, until=until):
        if head.boundary < window.visible_from <= until:
            opened[window.visible_from, window.article_id] = window
        if head.boundary < window.visible_until <= until:
            closed[window.visible_until, window.article_id] = window

    moments = sorted(opened.keys() | closed.keys())
    changes: list[Change] = []
    for moment, article_id in moments:
        before, after = closed.get((moment, article_id)), opened.get((moment, article_id))
        if not is_same(before, after):
            changes.append(
                Change(
                    sequence=head.sequence + len(changes) + 1,
                    effective_at=moment,
                    article_id=article_id,
                    kind=kind_of(before=before, after=after),
                    listing=after or before,
                )
            )
    if moments:
        Change.objects.bulk_create(changes)
        head.sequence, head.boundary = head.sequence + len(changes), moments[-1][0]
        head.save(update_fields=["sequence", "boundary"])
    return len(changes)


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

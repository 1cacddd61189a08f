"""The clock is data: when readers will next see something else, and how long to keep an answer."""

from datetime import datetime, timedelta

from django.db.models import QuerySet, Subquery

from articles.editions.models import FAR_FUTURE, Listing, LogHead

FRESH = timedelta(seconds=60)
STALE = timedelta(seconds=60)
STALE_IF_BROKEN = timedelta(minutes=10)


def next_boundary(*, now: datetime) -> datetime:
    """The next known moment at which any window opens or closes, in one query."""
    opens = Listing.objects.filter(visible_from__gt=now).order_by("visible_from")
    closes = Listing.objects.filter(visible_until__gt=now).order_by("visible_until")
    moments = (
        LogHead.objects.annotate(
            opens=first(opens, "visible_from"), closes=first(closes, "visible_until")
        )
        .values_list("opens", "closes")
        .first()
    )
    return min((moment for moment in moments or () if moment), default=FAR_FUTURE)


def first(listings: QuerySet[Listing], column: str) -> Subquery:
    return Subquery(listings.values(column)[:1])


def cache_control(*, now: datetime, boundary: datetime, fresh: timedelta = FRESH) -> str:
    """How long shared caches may keep an answer: briefly, and never beyond `boundary`."""
    left = boundary - now
    max_age = min(fresh, left)
    seconds = [
        ("max-age", max_age),
        ("s-maxage", max_age),
        ("stale-while-revalidate", min(STALE, left - max_age)),
        ("stale-if-error", min(STALE_IF_BROKEN, left - max_age)),
    ]
    return ", ".join(["public", *(f"{name}={int(age.total_seconds())}" for name, age in seconds)])

"""What readers see of an article at a moment, and what they will see next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from articles.editions.models import Listing


class Standing(StrEnum):
    """Computed from windows at a moment, never stored."""

    NEVER = "never"
    SCHEDULED = "scheduled"
    LIVE = "live"
    UNPUBLISHED = "unpublished"
    KILLED = "killed"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """`open` is the window readers look through, `last` the latest that opened (open or not),
    `coming` those that have not opened yet, oldest first."""

    standing: Standing
    open: Listing | None
    last: Listing | None
    coming: tuple[Listing, ...]

    @property
    def scheduled(self) -> Listing | None:
        """The next window with a text that readers do not see yet."""
        shown = self.open.edition.revision_id if self.open else None
        return next((w for w in self.coming if w.edition.revision_id != shown), None)


def situation(*, article_id: UUID, now: datetime) -> Situation:
    return situations(article_ids=[article_id], now=now)[article_id]


def situations(*, article_ids: Iterable[UUID], now: datetime) -> dict[UUID, Situation]:
    """The situations of many articles, in one query."""
    windows: dict[UUID, list[Listing]] = {article_id: [] for article_id in article_ids}
    listings = Listing.objects.filter(article_id__in=list(windows)).select_related("edition")
    listings = listings.defer("edition__document", "edition__card")
    for listing in listings.order_by("visible_from"):
        windows[listing.article_id].append(listing)
    return {article_id: read(windows=own, now=now) for article_id, own in windows.items()}


def read(*, windows: list[Listing], now: datetime) -> Situation:
    """The situation that an article's windows, oldest first, make at `now`."""
    opened = [w for w in windows if w.visible_from <= now]
    last = opened[-1] if opened else None
    current = last if last and now < last.visible_until else None
    coming = tuple(windows[len(opened) :])
    return Situation(
        standing=standing_of(last=last, current=current, coming=coming),
        open=current,
        last=last,
        coming=coming,
    )


def standing_of(
    *, last: Listing | None, current: Listing | None, coming: tuple[Listing, ...]
) -> Standing:
    if current:
        killed = current.pub_status == Listing.Status.CANCELED
        return Standing.KILLED if killed else Standing.LIVE
    if coming:
        return Standing.SCHEDULED
    if last is None:
        return Standing.NEVER
    expired = last.ends == Listing.Ends.EXPIRED
    return Standing.EXPIRED if expired else Standing.UNPUBLISHED

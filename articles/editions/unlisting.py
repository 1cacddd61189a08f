"""Taking windows that are long over out of the indexes."""

from datetime import datetime, timedelta

from articles.editions.models import Listing, ListingTerm

MARGIN = timedelta(hours=1)
"""More than the clocks of one site's machines differ by."""

BATCH = 500


def unlist_past(*, now: datetime) -> int:
    """Clear the hint `listed` on windows that no reader can be looking through any more.

    Gives how many windows that were. Run by the worker; makes lists fast, changes no answer.
    """
    over = Listing.objects.filter(listed=True, visible_until__lt=now - MARGIN)
    batch = list(over.order_by("visible_until").values_list("pk", flat=True)[:BATCH])
    ListingTerm.objects.filter(listing__in=batch).update(listed=False)
    return Listing.objects.filter(pk__in=batch).update(listed=False)

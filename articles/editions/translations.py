"""The same story in other languages, as far as readers see it."""

from datetime import datetime
from uuid import UUID

from articles.editions.models import Listing, ListingTerm


def translations(*, group: str, but: UUID, now: datetime) -> list[str]:
    """The cards of the group's stories without the one that is known, by language."""
    found = Listing.objects.visible(now).walked(
        newest_first=True, name=(ListingTerm.Kind.GROUP, group)
    )
    rows = found.exclude(article_id=but).order_by("language", "article_id")
    return list(rows.values_list("edition__card", flat=True))
